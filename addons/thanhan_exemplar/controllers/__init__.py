from . import introduction
from . import publicity
