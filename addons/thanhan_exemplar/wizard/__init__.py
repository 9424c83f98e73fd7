from . import base_import_import
from . import exemplar_reason_wizard
from . import exemplar_task_wizard
