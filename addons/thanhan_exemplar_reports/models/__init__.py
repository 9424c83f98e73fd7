from . import exemplar_paper
from . import ir_actions_report
