from . import exemplar_merge_value
from . import exemplar_merge_wizard
from . import exemplar_reason_wizard
from . import exemplar_task_wizard
from . import exemplar_coverage_ask
from . import exemplar_opinion_wizard
from . import exemplar_opinion_wizard_line
from . import mail_activity_schedule
