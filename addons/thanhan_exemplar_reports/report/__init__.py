from . import report_certificate
from . import report_consent
from . import report_award_list
from . import report_list_certificate
from . import report_nominee_list
from . import report_nominee_profile
from . import report_public_notice
from . import report_radio_script
