from . import report_nominee_list
