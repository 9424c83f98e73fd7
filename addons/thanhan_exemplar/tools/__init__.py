from .personal_data import find_personal_data
from .refusals import about
from .vietnamese_names import name_sort_key, strip_titles
from .vietnamese_numbers import find_numbers
