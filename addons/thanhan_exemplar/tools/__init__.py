from .addresses import address_key
from .name_matching import (
    DUPLICATE_SCORE,
    compare_names,
    compare_people,
    is_body,
    key_prefix,
    name_key,
    search_keys,
    split_name,
)
from .personal_data import find_personal_data
from .photo import redraw_photo
from .recurrence import RecurrenceError, monthly_rule, recurring_days
from .refusals import about
from .sentences import cut_at_sentence, same_sentence, split_sentences
from .share_image import draw_share_image
from .text_difference import difference_html
from .vietnamese_names import name_sort_key, strip_titles
from .vietnamese_numbers import find_numbers
from .web_address import is_web_address
