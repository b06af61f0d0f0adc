"""What commands say on standard error: notes, warnings, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from wabuurt_nlp.score import Progress

STEPS: Final = 10_000
"""Into how many steps the progress bar is divided."""


def plain(line: str) -> str:
    r"""Return a line that is one, whatever names of files and chats it holds.

    Examples
    --------
    >>> plain("chat\x1b[31m.txt: leeg\n")
    'chat?[31m.txt: leeg?'
    """
    return "".join(letter if letter.isprintable() else "?" for letter in line)


def note(line: str) -> None:
    """Say something on standard error."""
    typer.echo(plain(line), err=True)


def warn(line: str) -> None:
    """Warn on standard error."""
    note(f"wabuurt: warning: {line}")


@contextmanager
def watching() -> Iterator[Callable[[Progress], None] | None]:
    """Show a progress bar while the block runs, if standard error is a terminal.

    Yields
    ------
    callable or None
        To be told of progress; None where nobody watches.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich import progress as bars
    from rich.console import Console

    columns = (
        bars.TextColumn("{task.description}", markup=False),
        bars.BarColumn(),
        bars.TaskProgressColumn(),
        bars.TextColumn("{task.fields[rate]}", markup=False),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=STEPS, rate="")

        def show(now: Progress) -> None:
            rate = now.messages / max(bar.tasks[0].elapsed or 0.0, 1e-3)
            bar.update(
                task,
                description=Path(now.source).name[:40],
                completed=int(now.fraction * STEPS),
                rate=f"{now.messages} messages, {rate:.0f}/s",
            )

        yield show
