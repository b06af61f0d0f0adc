"""The record at the end of a zip archive, looked at before its list of entries is read."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import IO, Final
from zipfile import BadZipFile

_MARK: Final = b"PK\x05\x06"
_RECORD: Final = struct.Struct("<4s4H2LH")
_LARGE: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR: Final = struct.Struct("<4sLQL")
_LONGEST: Final = _LARGE.size + _LOCATOR.size + _RECORD.size + 65_535


def directory_bytes(path: Path) -> int:
    """Tell how many bytes the list of entries of an archive takes.

    `zipfile` takes the last mark of an end record for the record itself, also
    where the mark stands in the archive's comment. Here the record has to fit:
    its comment ends where the file ends (section 4.3.16 of PKWARE's APPNOTE) or,
    where a download added bytes after it, the list of entries ends at the record.

    Parameters
    ----------
    path : Path
        The archive.

    Returns
    -------
    int
        Bytes; an entry takes 46 and its name.

    Raises
    ------
    BadZipFile
        Where there is no end record, or the last mark of one is no record.

    Examples
    --------
    >>> import tempfile, zipfile
    >>> path = Path(tempfile.mkdtemp()) / "a.zip"
    >>> with zipfile.ZipFile(path, "w") as archive:
    ...     archive.writestr("_chat.txt", "")
    >>> directory_bytes(path)
    55
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _LONGEST))
        tail = file.read()
        return _checked(file, tail)


def _checked(file: IO[bytes], tail: bytes) -> int:
    at = tail.rfind(_MARK)
    if at < 0 or len(tail) - at < _RECORD.size:
        raise BadZipFile
    _, _, _, _, _, listed, _, comment = _RECORD.unpack_from(tail, at)
    listed = _of_large(tail, at) or listed
    surplus = len(tail) - at - _RECORD.size - comment
    if surplus < 0 or (surplus and not _stands_before(file, len(tail) - at, listed)):
        raise BadZipFile
    return int(listed)


def _stands_before(file: IO[bytes], from_end: int, listed: int) -> bool:
    """Tell whether a list of so many bytes stands before the record."""
    start = file.seek(0, 2) - from_end - listed
    return start >= 0 and file.seek(start) == start and file.read(4) == b"PK\x01\x02"


def _of_large(tail: bytes, at: int) -> int:
    """Read the size from the record for archives of more than 4 GB, 0 where there is none."""
    locator, record = at - _LOCATOR.size, at - _LOCATOR.size - _LARGE.size
    if record < 0 or tail[locator : locator + 4] != b"PK\x06\x07":
        return 0
    fields = _LARGE.unpack_from(tail, record)
    return int(fields[8]) if fields[0] == b"PK\x06\x06" else 0
