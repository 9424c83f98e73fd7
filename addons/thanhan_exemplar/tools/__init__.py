from .vietnamese_names import name_sort_key, strip_titles
