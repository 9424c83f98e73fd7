from . import test_fictitious_year
