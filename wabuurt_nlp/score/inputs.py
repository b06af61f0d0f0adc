"""What is scored: files, folders of files, or standard input."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final, Protocol

from wabuurt_nlp.chats import DateOrder, open_chats, read_messages_jsonl
from wabuurt_nlp.errors import InputError
from wabuurt_nlp.messages import Message, Skipped
from wabuurt_nlp.score.options import STANDARD

TABLES: Final = (".jsonl", ".ndjson")
"""Files of messages, one JSON object a line."""

SUFFIXES: Final = (".txt", ".zip", *TABLES)
"""Files that are taken from a folder."""

SCORED: Final = "category_p"
"""A column that only scored messages have."""

STDIN_NAME: Final = "stdin"
"""What standard input is called in errors and in the ``source`` column."""


class Stream(Protocol):
    """One chat, or a file of several, read once."""

    @property
    def skipped(self) -> Sequence[Skipped]:
        """What was not read; complete after the last message."""

    @property
    def notes(self) -> Sequence[str]:
        """Remarks of the reader; complete after the last message."""

    def __iter__(self) -> Iterator[Message]: ...


class Source(Protocol):
    """Something that can be read from its start as often as needed."""

    @property
    def name(self) -> str:
        """What it is called in errors and progress."""

    @property
    def size(self) -> int:
        """Its size in bytes."""

    @property
    def named(self) -> bool:
        """Whether the user named it, so that failing to read it ends the run."""

    def streams(self) -> Iterator[Stream]:
        """Read it from its start."""


@dataclass(frozen=True)
class FileSource:
    """A file: a WhatsApp export, an archive of one, or our own message JSONL.

    JSONL is read line by line, so that its order is kept where chats are mixed.
    """

    path: Path
    named: bool
    date_order: DateOrder | None = None

    @property
    def name(self) -> str:
        """What it is called in errors and progress."""
        return str(self.path)

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return self.path.stat().st_size

    def streams(self) -> Iterator[Stream]:
        """Read it from its start."""
        if self.path.suffix.lower() in TABLES:
            with self.path.open("rb") as handle:
                yield LineStream(handle, self.name)
        else:
            yield from open_chats(self.path, date_order=self.date_order)


@dataclass(frozen=True)
class StandardInput:
    """Message JSONL on standard input, kept in an unnamed temporary file.

    The file has no name on disk and is gone when the process ends, however it
    ends.
    """

    spool: IO[bytes]
    size: int
    name: str = STDIN_NAME
    named: bool = True

    @classmethod
    def read(cls) -> StandardInput:
        """Read standard input to its end."""
        spool = TemporaryFile()  # noqa: SIM115 - it lives as long as the run
        shutil.copyfileobj(sys.stdin.buffer, spool)
        return cls(spool, spool.tell())

    def streams(self) -> Iterator[Stream]:
        """Read it from its start."""
        self.spool.seek(0)
        yield LineStream(self.spool, self.name)


@dataclass(frozen=True)
class LineStream:
    """Message JSONL as a stream."""

    lines: Iterable[bytes]
    name: str
    skipped: Sequence[Skipped] = ()
    notes: Sequence[str] = ()

    def __iter__(self) -> Iterator[Message]:
        messages = self._messages()
        first = next(messages, None)
        if first is None:
            raise InputError(f"{self.name}: holds no messages; expected one JSON object a line")
        if SCORED in first.extra:
            raise InputError(
                f"{self.name}: holds messages that are scored already; expected chats; "
                "name the exports themselves"
            )
        yield first
        yield from messages

    def _messages(self) -> Iterator[Message]:
        return read_messages_jsonl(self._decoded(), source=self.name)

    def _decoded(self) -> Iterator[str]:
        for number, line in enumerate(self.lines, start=1):
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError as error:
                raise InputError(
                    f"{self.name}:{number}: not UTF-8; expected JSON lines in UTF-8; convert it"
                ) from error


def sources(
    inputs: Iterable[str | Path], out: str | Path, *, date_order: DateOrder | None
) -> list[Source]:
    """Return what the inputs name, in order; a folder stands for its files.

    Raises
    ------
    InputError
        If an input is missing, a folder holds nothing to read, or the output
        is one of the inputs.
    """
    found: list[Source] = []
    for item in inputs:
        found += (
            [StandardInput.read()]
            if str(item) == STANDARD
            else _files(Path(item), Path(out), date_order)
        )
    _refuse_twice(found)
    if not found:
        raise InputError("nothing to score: expected a file, a folder or - for standard input")
    return found


def _refuse_twice(found: Iterable[Source]) -> None:
    """Refuse a file that the inputs name twice: every message in it would count double."""
    seen: set[Path] = set()
    for source in found:
        if isinstance(source, FileSource):
            path = source.path.resolve()
            if path in seen:
                raise InputError(f"{source.path}: given twice; name every input once")
            seen.add(path)


def _files(path: Path, out: Path, date_order: DateOrder | None) -> list[Source]:
    if path.is_dir():
        inside = [file for file in _inside(path) if not _same(file, out)]
        if not inside:
            raise InputError(f"{path}: no .txt, .zip or .jsonl file in this folder; name another")
        return [FileSource(file, named=False, date_order=date_order) for file in inside]
    if not path.exists():
        raise InputError(f"{path}: no such file; expected an export (.txt, .zip) or .jsonl")
    if _same(path, out):
        raise InputError(f"{path}: is an input and the output too; choose another output")
    return [FileSource(path, named=True, date_order=date_order)]


def _inside(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in SUFFIXES
        and not _is_hidden(file.relative_to(folder))
        and file.is_file()
    )


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in path.parts)


def _same(path: Path, out: Path) -> bool:
    return out.exists() and path.samefile(out)
