from . import exemplar_merge_value
from . import exemplar_merge_wizard
from . import exemplar_reason_wizard
from . import exemplar_task_wizard
