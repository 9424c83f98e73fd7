"""The one exception that becomes a sentence on the screen."""


class LauncherError(Exception):
    """A refusal that the person at the desk can act upon; its text is one of messages.py."""

    def __init__(self, message: str, **values):
        super().__init__(message.format(**values))
