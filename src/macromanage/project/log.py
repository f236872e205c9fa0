"""What the log says: where something happened and of what kind, never of whom, nor in whose words.

Whoever is erased from the database can't be taken out of a log as well, so nobody gets into it.
"""

import logging
import traceback
from collections.abc import Iterator


class Bare(logging.Formatter):
    """Writes a line without what fills it: names, addresses and texts are arguments of a message, or of an error."""

    def format(self, record: logging.LogRecord) -> str:
        """Return when, how bad and where it was, the message with its blanks unfilled, and of an error its kind."""
        # A message without blanks may have been filled before it came here.
        message = str(record.msg) if record.args else ""
        place = f"{record.module}:{record.lineno}"
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {place} {message}".rstrip()
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([line, *_failed(error)])


def _failed(error: BaseException | None) -> Iterator[str]:
    """Give the kind of an error and the lines of code it came through, then those of what it came from."""
    while error is not None:
        yield f"  {type(error).__module__}.{type(error).__qualname__}"
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"    {frame.filename}:{frame.lineno} {frame.name}"
        error = error.__cause__ or error.__context__
