"""Turns whatever goes wrong into one line and an exit code."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any, Final

import typer
from typer.core import TyperGroup

from wabuurt_nlp.cli.console import note
from wabuurt_nlp.errors import WabuurtError

FAILED: Final = 1
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141
TERMINATED: Final = 143
DEBUG: Final = "WABUURT_DEBUG"
"""Environment variable that lets tracebacks through."""


class GuardedCommands(TyperGroup):
    """Commands that never end in a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        _use_utf8()
        signal.signal(signal.SIGTERM, _terminated)
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _silence_stdout()
            sys.exit(PIPE_CLOSED)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)
        except (WabuurtError, OSError) as error:
            if os.environ.get(DEBUG):
                raise
            fail(describe(error))
        except Exception as error:  # the last resort: its message may hold chat text
            if _passes(error):
                raise
            fail(unexpected(error))
        return result


def fail(line: str) -> None:
    """Print one line and leave with exit code 1."""
    note(f"wabuurt: {' '.join(line.split())}")
    sys.exit(FAILED)


def describe(error: WabuurtError | OSError) -> str:
    """Say in one line what went wrong.

    Examples
    --------
    >>> describe(PermissionError(13, "Permission denied", "uit.csv"))
    'uit.csv: Permission denied; check the path and its permissions'
    """
    if isinstance(error, OSError) and not isinstance(error, WabuurtError):
        where = error.filename or "reading or writing"
        return f"{where}: {error.strerror or 'failed'}; check the path and its permissions"
    return str(error)


def unexpected(error: Exception) -> str:
    """Say where something failed that should not; its message may hold chat text.

    Examples
    --------
    >>> unexpected(KeyError("geheim"))
    'unexpected KeyError (unknown place); set WABUURT_DEBUG=1 for a traceback and report it'
    """
    place = "unknown place"
    trace = error.__traceback__
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    kind = type(error).__name__
    return f"unexpected {kind} ({place}); set {DEBUG}=1 for a traceback and report it"


def _passes(error: Exception) -> bool:
    """Tell whether typer handles it itself: wrong usage and the like."""
    return hasattr(error, "exit_code") or isinstance(error, typer.Abort) or DEBUG in os.environ


def _terminated(*_: object) -> None:
    """Leave as for any error, so that nothing half written stays behind."""
    sys.exit(TERMINATED)


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _silence_stdout() -> None:
    """Keep Python from complaining about the closed pipe when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
