"""What the launcher prints: sentences on stderr, so that stdout belongs to shell and bench."""

import sys


def say(message: str, **values):
    """Print one line."""
    print(message.format(**values) if values else message, file=sys.stderr, flush=True)


class Progress:
    """A step with a percentage: redrawn in place on a terminal, every tenth part elsewhere."""

    def __init__(self, label: str):
        self.label = label
        self.shown = 0
        self.terminal = sys.stderr.isatty()
        self._draw(f"{label}…")

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if self.terminal:
            sys.stderr.write("\n")
        elif kind is None and self.shown and self.shown != 100:
            self._draw(f"{self.label}: 100%")

    def update(self, done: int, total: int):
        """Show done out of total, both in the same unit."""
        percent = min(100, done * 100 // max(total, 1))
        step = 1 if self.terminal else 10
        if percent >= self.shown + step:
            self.shown = percent if self.terminal else percent - percent % 10
            self._draw(f"{self.label}: {self.shown}%")

    def _draw(self, text: str):
        sys.stderr.write(f"\r\033[K{text}" if self.terminal else f"{text}\n")
        sys.stderr.flush()
