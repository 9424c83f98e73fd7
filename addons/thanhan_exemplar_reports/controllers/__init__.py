from . import award_register
