from . import report_certificate
from . import report_nominee_list
from . import report_nominee_profile
from . import report_radio_script
from . import report_submission
from . import report_unit_minutes
from . import report_achievement
