from . import exemplar_reason_wizard
from . import exemplar_task_wizard
from . import mail_activity_schedule
