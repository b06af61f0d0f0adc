"""Chats inside zip archives: read as a stream, never written to disk, within limits."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, Final

from wabuurt_nlp.chats.archive_end import directory_bytes
from wabuurt_nlp.chats.encoding import ByteStream
from wabuurt_nlp.chats.findings import Findings
from wabuurt_nlp.chats.limits import Limits
from wabuurt_nlp.chats.names import chat_name, is_telling
from wabuurt_nlp.chats.whatsapp import TextSource
from wabuurt_nlp.errors import InputError

_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Methods that unpack piece by piece; `zipfile` unpacks others without bounds."""

_FREE: Final = 1 << 20
"""Bytes of text before the ratio counts: short texts can repeat themselves."""

_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error)


def chats_in_archive(path: Path, *, limits: Limits, findings: Findings) -> list[TextSource]:
    """List the chats of an archive.

    Sizes are those of the archive's own list. An entry that lies about them
    cannot grow past them: `zipfile` gives no more of it and then refuses it.

    Parameters
    ----------
    path : Path
        The archive.
    limits : Limits
        What it may hold.
    findings : Findings
        Gets a remark on entries that are no chat.

    Returns
    -------
    list of TextSource
        Sorted by name.

    Raises
    ------
    InputError
        Where it is damaged, encrypted, over a limit, packed in a way that
        WhatsApp does not use, or without a chat.
    """
    _check_end(path, limits)
    archive = _opened(path)
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    _check_count(path, len(entries), limits)
    texts = _chat_entries(path, entries)
    _check_packing(path, texts)
    _check_sizes(path, texts, limits)
    if len(entries) > len(texts):
        findings.note(f"{len(entries) - len(texts)} other entries of the archive were not read")
    return [_source(path, archive, entry) for entry in texts]


def _opened(path: Path) -> zipfile.ZipFile:
    """Open an archive; it closes with the last of its entries that is in use."""
    try:
        return zipfile.ZipFile(path)
    except _DAMAGED as error:
        raise _broken(str(path), error) from None


def _broken(label: str, error: Exception) -> InputError:
    if isinstance(error, InputError):
        return error
    return InputError(
        f"{label}: the zip archive is damaged or cut short ({type(error).__name__}); "
        "copy or export it again"
    )


def _check_end(path: Path, limits: Limits) -> None:
    """Refuse a huge list of entries before it is read into memory."""
    try:
        listed = directory_bytes(path)
    except _DAMAGED as error:
        raise _broken(str(path), error) from None
    if listed > limits.entries * 1_000:
        _check_count(path, listed // 46, limits)


def _check_count(path: Path, count: int, limits: Limits) -> None:
    if count > limits.entries:
        raise InputError(
            f"{path}: the archive holds {count} entries; at most {limits.entries} are accepted; "
            "unpack it yourself or raise Limits(entries=...)"
        )


def _chat_entries(path: Path, entries: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    texts = [entry for entry in entries if _is_text(entry.filename)]
    named = [entry for entry in texts if _is_export_name(entry.filename)]
    if not texts:
        nested = any(entry.filename.lower().endswith(".zip") for entry in entries)
        what = "only other archives; unpack it and give those" if nested else "no chat text (.txt)"
        raise InputError(
            f"{path}: the archive holds {what}; expected '_chat.txt' or 'WhatsApp ... .txt' in it"
        )
    return sorted(named or texts, key=lambda entry: entry.filename.rpartition(".")[0])


def _is_text(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return (
        name.lower().endswith(".txt") and "__MACOSX" not in parts and not parts[-1].startswith("._")
    )


def _is_export_name(name: str) -> bool:
    base = name.replace("\\", "/").rpartition("/")[2]
    return base == "_chat.txt" or (base.startswith(("WhatsApp", "_chat")) or "WhatsApp" in base)


def _check_packing(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputError(
            f"{path}: the archive is encrypted; unpack it with its password and give the .txt"
        )
    if not all(entry.compress_type in _METHODS for entry in entries):
        raise InputError(
            f"{path}: the archive is packed by a method that WhatsApp does not use; expected "
            "deflate; unpack it and give the .txt"
        )


def _check_sizes(path: Path, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    total = sum(entry.file_size for entry in entries)
    if total > limits.total_bytes:
        raise _too_large(str(path), limits)
    for entry in entries:
        if entry.file_size > _FREE + limits.ratio * entry.compress_size:
            raise _too_dense(str(path), limits)


def _too_large(label: str, limits: Limits) -> InputError:
    return InputError(
        f"{label}: unpacked, the chat text is larger than {limits.total_bytes} bytes; "
        "this may be a zip bomb; raise Limits(total_bytes=...) if it is not"
    )


def _too_dense(label: str, limits: Limits) -> InputError:
    return InputError(
        f"{label}: an entry grows more than {limits.ratio:g} times when unpacked; "
        "this may be a zip bomb; raise Limits(ratio=...) if it is not"
    )


def _source(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> TextSource:
    shown = "".join(sign if sign.isprintable() else "?" for sign in entry.filename)
    label = f"{path}/{shown}"
    opener: Callable[[], ByteStream] = partial(_EntryStream, archive, entry, label)
    name = chat_name(shown, archive=path.name)
    return TextSource(label, name, opener, telling=is_telling(shown, archive=path.name))


class _EntryStream:
    """Bytes of one entry."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, label: str) -> None:
        self._label = label
        try:
            self._file: IO[bytes] = archive.open(entry)
        except (*_DAMAGED, NotImplementedError, RuntimeError) as error:
            raise _broken(label, error) from None

    def read(self, size: int, /) -> bytes:
        """Unpack at most so many bytes."""
        try:
            return self._file.read(size)
        except (*_DAMAGED, NotImplementedError, RuntimeError) as error:
            raise _broken(self._label, error) from None

    def close(self) -> None:
        """Close the entry."""
        self._file.close()
