from . import exemplar_reason_wizard
