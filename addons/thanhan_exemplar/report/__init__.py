from . import exemplar_coverage_report
from . import exemplar_coverage_gap
