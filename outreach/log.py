"""A small technical log: what happened, as a code and numbers. Never content, never keys, never a sentence.

A message is only written if it looks like a code; of an exception only the type and the place in the program
are kept, because its text may quote what somebody typed. The clock stops at the hour: a line never tells the
minute at which somebody stood in front of a worker.
"""

import logging
import os
import re
import traceback
from io import TextIOWrapper
from pathlib import Path

_logger = logging.getLogger("outreach")

_CODE = re.compile(r"[a-z][a-z0-9_]{0,60}")
_LARGEST = 200_000
"""Characters, then a new file begins and one old one is kept."""


def start(path: Path) -> bool:
    """Write the log to a file for this user only; False if it can't be written, then nothing is kept."""
    stop()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler: logging.Handler = _PrivateFile(path, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_CodesOnly())
    _logger.addHandler(handler)
    _logger.setLevel(logging.INFO)
    _logger.propagate = False
    return isinstance(handler, _PrivateFile)


def stop() -> None:
    """Close the log; what happens next is not written anywhere."""
    for handler in list(_logger.handlers):
        _logger.removeHandler(handler)
        handler.close()
    _logger.propagate = True


def event(code: str, **numbers: int) -> None:
    """Note that something happened: a code of [a-z0-9_] and counts, ``event("report_made", pages=2)``."""
    _logger.info(code, extra={"numbers": numbers}, stacklevel=2)


def failure(code: str, error: BaseException) -> None:
    """Note that something broke: a code, the type of the error and where. Its text is not kept."""
    _logger.error(code, exc_info=error, stacklevel=2)


class _CodesOnly(logging.Formatter):
    """Writes hour, level, module, code and whole numbers, and leaves out everything else."""

    def format(self, record: logging.LogRecord) -> str:
        message = record.msg if isinstance(record.msg, str) and _CODE.fullmatch(record.msg) else "not_a_code"
        parts = [self.formatTime(record, "%Y-%m-%d %Hh"), record.levelname, record.module, message]
        numbers = getattr(record, "numbers", {})
        parts += [f"{name}={value}" for name, value in numbers.items() if type(value) is int]
        if record.exc_info and record.exc_info[1] is not None:
            parts.append(_place(record.exc_info[1]))
        return " ".join(parts)


def _place(error: BaseException) -> str:
    """Tell the type of an error and the file and line it came from; not the folder, which may hold a name."""
    frames = traceback.extract_tb(error.__traceback__)
    kind = type(error).__qualname__
    return f"{kind} at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else kind


class _PrivateFile(logging.FileHandler):
    """A file that nobody else on the computer may read, and that begins anew when it is large.

    The one in `logging.handlers` would bring `socket` into a program that never connects to anything.
    """

    def emit(self, record: logging.LogRecord) -> None:
        if self.stream is not None and self.stream.tell() > _LARGEST:
            self.stream.close()
            path = Path(self.baseFilename)
            path.replace(path.with_name(path.name + ".1"))
            self.stream = self._open()
        super().emit(record)

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=_private)

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing where a line can't be written: the usual report on stderr quotes the message."""


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
