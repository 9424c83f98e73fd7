"""Refusals that know which fields they are about, so that an import can name the column."""


def about(error, *field_names):
    """Return ``error`` with the names of the fields that must be mended."""
    error.field_names = field_names
    return error
