from . import introduction
