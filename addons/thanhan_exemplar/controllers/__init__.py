from . import introduction
from . import public_page
from . import robots
from . import publicity
