from . import test_legal_document
from . import test_letterhead
from . import test_vietnamese
