"""Bytes to text: which encoding a file has, and decoding it block by block."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Protocol

from wabuurt_nlp.chats.findings import Findings
from wabuurt_nlp.errors import InputError

BLOCK: Final = 1 << 17
"""Bytes read at a time; small enough for a processor's cache."""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Final = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture or sound"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a database"),
    (b"OggS", "a sound file"),
)
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MULTIBYTE: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_WINDOWS: Final = "cp1252"
_LOST: Final = "\ufffd"


class ByteStream(Protocol):
    """What is read from: a file, or an entry of an archive."""

    def read(self, size: int, /) -> bytes:
        """Give at most so many bytes; none at the end."""
        ...

    def close(self) -> None:
        """Free what it holds."""
        ...


@dataclass(frozen=True)
class Encoding:
    """The encoding of a file.

    Attributes
    ----------
    name : str
        Python's name for it.
    note : str or None
        A remark where it is a guess.
    line_end : str
        What ends its lines besides CRLF: a line feed or, in files of old
        Macs, a carriage return alone.
    """

    name: str
    note: str | None = None
    line_end: str = "\n"


def detect_encoding(head: bytes, *, source: str) -> Encoding:
    """Tell the encoding and the line ends of a text file by its beginning.

    Parameters
    ----------
    head : bytes
        The file's beginning.
    source : str
        The file, for the error.

    Returns
    -------
    Encoding
        UTF-8, UTF-16 or, where it can be nothing else, Windows-1252.

    Raises
    ------
    InputError
        Where the file is empty.

    Examples
    --------
    >>> detect_encoding("café".encode("utf-16"), source="x.txt").name
    'utf-16-le'
    """
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError(f"{source}: the file is empty; expected a WhatsApp export (.txt or .zip)")
    encoding = _encoding_of(head)
    text = head.decode(encoding.name, errors="replace")
    return replace(encoding, line_end="\r") if "\r" in text and "\n" not in text else encoding


def _encoding_of(head: bytes) -> Encoding:
    for bom, name in _BOMS:
        if head.startswith(bom):
            return Encoding(name)
    wide = _without_bom(head)
    if wide is not None:
        return Encoding(wide)
    if _HIGH.search(head) and not _MULTIBYTE.search(head):
        note = "the text is not UTF-8; it was read as Windows-1252, which is a guess"
        return Encoding(_WINDOWS, note)
    return Encoding("utf-8")


def _without_bom(head: bytes) -> str | None:
    """Recognise UTF-16 without BOM: nearly every other byte of a header is zero."""
    start = head[:400]
    half = len(start) // 2
    if half < 4:
        return None
    if start[1::2].count(0) > 0.6 * half and start[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if start[0::2].count(0) > 0.6 * half and start[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def refuse_binary(head: bytes, *, source: str) -> None:
    """Say what a file is that holds no text.

    Parameters
    ----------
    head : bytes
        The file's beginning.
    source : str
        The file, for the error.

    Raises
    ------
    InputError
        Where it is a picture, an archive or the like.
    """
    expected = "expected a WhatsApp export as plain text (.txt) or .zip"
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise InputError(f"{source}: this is {what}, not text; {expected}")
    start = head[:4096]
    if len(_CONTROL.findall(start)) * 50 > len(start):
        raise InputError(f"{source}: this is not a text file; {expected}")


def decode_head(head: bytes, encoding: Encoding) -> str:
    r"""Decode the beginning of a file, whatever it holds.

    Parameters
    ----------
    head : bytes
        The beginning.
    encoding : Encoding
        Its encoding.

    Returns
    -------
    str
        The text with ``\n`` as line ends.
    """
    return _with_line_feeds(head.decode(encoding.name, errors="replace"), encoding)


def _with_line_feeds(text: str, encoding: Encoding) -> str:
    return text.replace("\r\n", "\n").replace(encoding.line_end, "\n")


def decoded_blocks(
    stream: ByteStream, encoding: Encoding, *, source: str, findings: Findings
) -> Iterator[str]:
    r"""Decode a stream block by block, with ``\n`` as line ends.

    Bytes that are no text become U+FFFD and are reported.

    Parameters
    ----------
    stream : ByteStream
        Read to its end.
    encoding : Encoding
        Its encoding.
    source : str
        The file.
    findings : Findings
        Gets what could not be decoded.

    Yields
    ------
    str
        Text of a block.
    """
    decoder = _Decoder(encoding, source=source, findings=findings)
    held = ""
    while chunk := stream.read(BLOCK):
        text = held + decoder.decode(chunk)
        held = "\r" if text.endswith("\r") else ""
        yield _with_line_feeds(text.removesuffix(held), encoding) if "\r" in text else text
    yield _with_line_feeds(held + decoder.decode(b"", final=True), encoding)


class _Decoder:
    def __init__(self, encoding: Encoding, *, source: str, findings: Findings) -> None:
        make = codecs.getincrementaldecoder(encoding.name)
        self._strict = make("strict")
        self._lenient = make("replace")
        self._source = source
        self._findings = findings
        self._line_end = encoding.line_end
        self._line = 1

    def decode(self, chunk: bytes, *, final: bool = False) -> str:
        state = self._strict.getstate()
        try:
            text = self._strict.decode(chunk, final)
        except UnicodeDecodeError:
            self._lenient.setstate(state)
            text = self._lenient.decode(chunk, final)
            self._strict.setstate(self._lenient.getstate())
            self._report(text)
        self._line += text.count(self._line_end)
        return text

    def _report(self, text: str) -> None:
        line = self._line + text.count(self._line_end, 0, text.find(_LOST))
        self._findings.skip(
            self._source, line, "bytes that are no text; each became U+FFFD", text.count(_LOST)
        )
