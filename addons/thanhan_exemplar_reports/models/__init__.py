from . import exemplar_broadcast
from . import exemplar_award
from . import exemplar_consent
from . import exemplar_letterhead
from . import exemplar_nominee
from . import exemplar_paper
from . import exemplar_submission
from . import ir_actions_report
