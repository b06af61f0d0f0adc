"""Output that appears whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wabuurt_nlp.errors import InputError


@contextmanager
def replacing(out: Path, *, overwrite: bool) -> Iterator[Path]:
    """Give a temporary file beside `out` that takes its place at the end.

    Parameters
    ----------
    out : Path
        Where the output goes.
    overwrite : bool
        Whether a file that is there may be replaced.

    Yields
    ------
    Path
        An empty file in the same folder; write to it. When the block ends well
        it becomes `out`; when it fails it is removed.

    Raises
    ------
    InputError
        If `out` cannot be written, or exists and may not be replaced.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> with replacing(folder / "out.txt", overwrite=False) as part:
    ...     _ = part.write_text("klaar")
    >>> [file.name for file in folder.iterdir()]
    ['out.txt']
    """
    _check(out, overwrite=overwrite)
    part = _create(out)
    try:
        yield part
        _settle(part)
        part.replace(out)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _check(out: Path, *, overwrite: bool) -> None:
    if out.is_dir():
        raise InputError(f"{out}: is a folder; expected the name of a file to write; name one")
    if out.exists() and not overwrite:
        raise InputError(f"{out}: exists already; choose another name or overwrite it with --force")
    if not out.parent.is_dir():
        raise InputError(f"{out.parent}: no such folder to write to; make it or choose another")


def _create(out: Path) -> Path:
    part = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except OSError as error:
        raise InputError(
            f"{out.parent}: cannot be written to ({error.strerror}); choose another folder"
        ) from error
    return part


def _settle(part: Path) -> None:
    with part.open("rb") as handle:
        os.fsync(handle.fileno())
