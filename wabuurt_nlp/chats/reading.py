"""Opens files, archives and folders as chats."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from wabuurt_nlp.chats.findings import Findings
from wabuurt_nlp.chats.headers import DateOrder
from wabuurt_nlp.chats.jsonl_chats import chats_in_jsonl
from wabuurt_nlp.chats.limits import Limits
from wabuurt_nlp.chats.names import UnusedNames, chat_name, is_telling
from wabuurt_nlp.chats.streams import ChatStream
from wabuurt_nlp.chats.whatsapp import TextSource, open_export
from wabuurt_nlp.errors import InputError
from wabuurt_nlp.messages import Chat

_ZIP: Final = b"PK\x03\x04"
_ORDERS: Final = ("dmy", "mdy", "ymd")
_JSONL: Final = frozenset({".jsonl", ".ndjson"})
_CHATS: Final = _JSONL | {".txt", ".zip"}


def read_chat(
    path: str | os.PathLike[str],
    *,
    date_order: DateOrder | None = None,
    limits: Limits | None = None,
) -> Chat:
    r"""Read one chat into memory.

    Parameters
    ----------
    path : path
        An export of WhatsApp (``.txt`` or ``.zip``) or messages as JSONL.
    date_order : {"dmy", "mdy", "ymd"} or None
        Order of day, month and year; by default it is found out, and
        `Chat.notes` says where that was a guess.
    limits : Limits or None
        What an archive may hold; by default `Limits()`.

    Returns
    -------
    Chat
        The messages, and what could not be read.

    Raises
    ------
    InputError
        Where there is no chat in it, or more than one.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> export = folder / "WhatsApp-chat met Lindelaan.txt"
    >>> _ = export.write_text("12-03-2023 21:14 - Piet: Wie mist er een kat?\n", encoding="utf-8")
    >>> chat = read_chat(export)
    >>> chat.name, chat.messages[0].time, chat.messages[0].text
    ('Lindelaan', '2023-03-12T21:14', 'Wie mist er een kat?')
    """
    given = Path(path)
    if given.is_dir():
        raise InputError(
            f"{given}: this is a folder; expected a file (.txt, .zip or .jsonl); "
            "use open_chats for a folder"
        )
    streams = open_chats(given, date_order=date_order, limits=limits)
    first = next(streams)
    if next(streams, None) is not None:
        raise InputError(f"{given}: it holds several chats; use open_chats to read each of them")
    return first.read()


def open_chats(
    path: str | os.PathLike[str],
    *,
    date_order: DateOrder | None = None,
    limits: Limits | None = None,
) -> Iterator[ChatStream]:
    """Open every chat of a file or folder; messages are read as they are asked for.

    Parameters
    ----------
    path : path
        An export (``.txt`` or ``.zip``), messages as JSONL, or a folder, which
        is searched with the folders in it.
    date_order : {"dmy", "mdy", "ymd"} or None
        Order of day, month and year; by default it is found out for each file.
    limits : Limits or None
        What an archive may hold; by default `Limits()`.

    Yields
    ------
    ChatStream
        One for each chat; those of one archive have different names. A file of
        a folder that cannot be read gives a stream without messages whose
        `ChatStream.skipped` tells why.

    Raises
    ------
    InputError
        Where a file that was given itself cannot be read.
    """
    given = Path(path)
    if date_order is not None and date_order not in _ORDERS:
        raise InputError(f"date_order is {date_order!r}; expected 'dmy', 'mdy' or 'ymd'")
    opener = _Opener(date_order, limits or Limits())
    return opener.folder(given) if given.is_dir() else opener.file(given)


class _Opener:
    """Opens files with the same options."""

    def __init__(self, date_order: DateOrder | None, limits: Limits) -> None:
        self._date_order = date_order
        self._limits = limits

    def folder(self, path: Path) -> Iterator[ChatStream]:
        files = [
            file
            for file in sorted(path.rglob("*"))
            if file.suffix.lower() in _CHATS
            and _is_visible(file.relative_to(path))
            and file.is_file()
        ]
        if not files:
            raise InputError(f"{path}: the folder holds no chats; expected .txt, .zip or .jsonl")
        for file in files:
            yield from self._tolerantly(file)

    def _tolerantly(self, file: Path) -> Iterator[ChatStream]:
        try:
            yield from self.file(file, tolerant=True)
        except InputError as error:
            findings = Findings()
            findings.skip(str(file), None, str(error))
            yield ChatStream(chat_name(file.name), str(file), iter(()), findings=findings)

    def file(self, path: Path, *, tolerant: bool = False) -> Iterator[ChatStream]:
        start = _start_of(path)
        if path.suffix.lower() in _JSONL:
            yield from chats_in_jsonl(path, tolerant=tolerant)
        elif start == _ZIP or path.suffix.lower() == ".zip":
            yield from self._archive(path, tolerant=tolerant)
        else:
            name, telling = chat_name(str(path)), is_telling(str(path))
            source = TextSource(str(path), name, lambda: path.open("rb"), telling=telling)
            yield self._stream(source, Findings(), UnusedNames(), tolerant=tolerant)

    def _archive(self, path: Path, *, tolerant: bool) -> Iterator[ChatStream]:
        from wabuurt_nlp.chats.archive import chats_in_archive  # zipfile takes 20 ms to import

        findings = Findings()
        streams: list[ChatStream] = []
        failed: list[InputError] = []
        names = UnusedNames()
        for source in chats_in_archive(path, limits=self._limits, findings=findings):
            try:
                own = findings if not streams else Findings()
                streams.append(self._stream(source, own, names, tolerant=tolerant))
            except InputError as error:
                failed.append(error)
        if not streams:
            raise failed[0]
        for cause in failed:
            findings.skip(str(path), None, f"an entry is no chat: {cause}")
        yield from streams

    def _stream(
        self, source: TextSource, findings: Findings, names: UnusedNames, *, tolerant: bool
    ) -> ChatStream:
        export = open_export(source, date_order=self._date_order, findings=findings)
        name = names.take(export.chat)
        if name != export.chat:
            findings.note(
                "another chat of the archive has the same name; this one got a number in brackets"
            )
        messages = export.messages(name)
        return ChatStream(name, source.label, messages, findings=findings, tolerant=tolerant)


def _is_visible(path: Path) -> bool:
    return not any(part.startswith(".") or part == "__MACOSX" for part in path.parts)


def _start_of(path: Path) -> bytes:
    """Read the first bytes, or say why that cannot be done."""
    try:
        with path.open("rb") as file:
            return file.read(len(_ZIP))
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file; check the path") from None
    except PermissionError:
        raise InputError(f"{path}: no permission to read the file; check its rights") from None
    except OSError as error:
        raise InputError(f"{path}: the file cannot be read ({error.strerror})") from None
