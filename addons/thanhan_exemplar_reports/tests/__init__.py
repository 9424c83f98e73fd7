from . import test_award_list
from . import test_certificate
from . import test_engine
from . import test_layout
from . import test_nominee_list
from . import test_nominee_profile
from . import test_radio_script
from . import test_resources
