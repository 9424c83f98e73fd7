from . import exemplar_coverage_report
from . import exemplar_coverage_gap
from . import exemplar_propaganda_report
