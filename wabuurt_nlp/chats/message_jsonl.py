"""Messages as JSONL, one object a line: the package's own table format."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any, Final, NoReturn, TextIO

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.messages import KINDS, ROLES, Message

COLUMNS: Final = (
    "chat", "id", "time", "sender", "role", "text", "kind", "event", "edited", "source", "line",
)  # fmt: skip
"""The columns that this package knows; others go to `Message.extra`."""

_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)?")
_KNOWN: Final = frozenset((*COLUMNS, "n"))


class _NotFiniteError(ValueError):
    """A number that JSON does not have: NaN, Infinity, or one too large for a float."""


@dataclass(frozen=True)
class _Rule:
    """What a column may hold."""

    expected: str
    holds: Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_text_or_null(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_line(value: Any) -> bool:
    return value is None or (_is_number(value) and -(2**63) <= value < 2**63)


def _is_time(value: Any) -> bool:
    if value is None:
        return True
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


_RULES: Final[Mapping[str, _Rule]] = {
    "chat": _Rule("a string that is not empty", lambda value: _is_text(value) and bool(value)),
    "id": _Rule("a string or an integer", lambda value: _is_text(value) or _is_number(value)),
    "time": _Rule("an ISO 8601 time without zone, such as 2024-05-02T16:08, or null", _is_time),
    "sender": _Rule("a string or null", _is_text_or_null),
    "role": _Rule(
        f"one of {', '.join(ROLES)}, or null", lambda value: value is None or value in ROLES
    ),
    "text": _Rule("a string", _is_text),
    "kind": _Rule(f"one of {', '.join(KINDS)}", lambda value: value in KINDS),
    "event": _Rule("a string or null", _is_text_or_null),
    "edited": _Rule("true or false", lambda value: isinstance(value, bool)),
    "source": _Rule("a string or null", _is_text_or_null),
    "line": _Rule("an integer of 64 bits or null", _is_line),
}


def _refused(_: str) -> NoReturn:
    raise _NotFiniteError


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _refused(text)


_DECODER: Final = json.JSONDecoder(parse_constant=_refused, parse_float=_finite)


def read_messages_jsonl(lines: Iterable[str], *, source: str) -> Iterator[Message]:
    """Read messages from lines of JSON, one at a time.

    Parameters
    ----------
    lines : iterable of str
        The lines: an open text file, ``sys.stdin``. Empty ones are passed over.
    source : str
        What they come from; it names the chat where no column does.

    Yields
    ------
    Message
        In order. Columns ``chat``, ``id`` (or ``n``), ``time``, ``sender``,
        ``role``, ``text``, ``kind``, ``event``, ``edited``, ``source`` and
        ``line``; others are kept in `Message.extra`.

    Raises
    ------
    InputError
        Where a line is no JSON object or a column has the wrong type.

    Examples
    --------
    >>> lines = ['{"chat": "Lindelaan", "n": 1, "text": "Wie mist er een kat?", "huis": 7}']
    >>> [message] = read_messages_jsonl(lines, source="stdin")
    >>> message.id, message.extra
    (1, {'huis': 7})
    >>> list(read_messages_jsonl(['{"text": 5}'], source="stdin"))
    Traceback (most recent call last):
    ...
    wabuurt_nlp.errors.InputError: stdin:1: column 'text' holds a number; expected a string
    """
    counts: dict[str, int] = {}
    name = Path(source).stem or source
    for number, line in enumerate(lines, start=1):
        row = parse_row(line, source=source, number=number)
        if row is not None:
            yield message_of_row(row, source=source, number=number, chat=name, counts=counts)


def parse_row(line: str, *, source: str, number: int) -> dict[str, Any] | None:
    """Parse one line of JSONL.

    Parameters
    ----------
    line : str
        The line.
    source : str
        The file, for the error.
    number : int
        The line's number, for the error.

    Returns
    -------
    dict or None
        The object; None for an empty line.

    Raises
    ------
    InputError
        Where it is no JSON object.
    """
    bare = line.strip().lstrip("\ufeff")
    if not bare:
        return None
    try:
        row = _DECODER.decode(bare)
    except _NotFiniteError:
        raise InputError(
            f"{source}:{number}: the line holds NaN, Infinity or a number beyond a float; "
            "expected numbers that JSON has, or null"
        ) from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"{source}:{number}: the line is not JSON (at column {error.colno}); "
            "expected one object a line"
        ) from None
    except (RecursionError, ValueError):
        raise InputError(f"{source}:{number}: the line is no usable JSON object") from None
    if not isinstance(row, dict):
        raise InputError(f"{source}:{number}: the line holds {_named(row)}; expected a JSON object")
    return row


def chat_of_row(row: dict[str, Any], *, source: str, number: int, default: str) -> str:
    """Give the name of the chat that a parsed line belongs to.

    Parameters
    ----------
    row : dict
        The line's columns.
    source : str
        The file.
    number : int
        The line's number.
    default : str
        The name where no column gives it.

    Returns
    -------
    str
        The name.

    Raises
    ------
    InputError
        Where it is no string, or empty.
    """
    chat = row.get("chat", default)
    if not _RULES["chat"].holds(chat):
        raise _wrong("chat", chat, source, number)
    return str(_whole(chat))


def message_of_row(
    row: dict[str, Any], *, source: str, number: int, chat: str, counts: dict[str, int]
) -> Message:
    """Make a message of a parsed line.

    Parameters
    ----------
    row : dict
        The line's columns.
    source : str
        The file.
    number : int
        The line's number.
    chat : str
        Name of the chat where no column gives it.
    counts : dict
        How many messages each chat has so far; gives ids where there are none.

    Returns
    -------
    Message
        The message.

    Raises
    ------
    InputError
        Where a column is missing or has the wrong type.
    """
    known: dict[str, Any] = {"chat": chat, "source": source, "line": number, "text": None}
    known |= {column: row[column] for column in COLUMNS if column in row}
    counts[str(known["chat"])] = count = counts.get(str(known["chat"]), 0) + 1
    known.setdefault("id", row.get("n", count))
    if "text" not in row:
        raise InputError(f"{source}:{number}: column 'text' is missing; expected a string")
    for column, value in known.items():
        if not _RULES[column].holds(value):
            raise _wrong(column, value, source, number)
    for column in ("chat", "sender", "text"):
        if column in known:
            known[column] = _whole(known[column])
    extra = {column: value for column, value in row.items() if column not in _KNOWN}
    return Message(**known, extra=extra) if extra else Message(**known)


def _wrong(column: str, value: Any, source: str, number: int) -> InputError:
    what = _named(value)
    if isinstance(value, str):
        what = "another text" if value else "an empty string"
    return InputError(
        f"{source}:{number}: column '{column}' holds {what}; expected {_RULES[column].expected}"
    )


def _named(value: Any) -> str:
    names = {bool: "a truth value", int: "a number", float: "a number", str: "a string"}
    names |= {list: "a list", dict: "an object", type(None): "null"}
    return names[type(value)]


def _whole(text: Any) -> Any:
    """Replace halves of characters (lone surrogates), which no file can hold."""
    if not isinstance(text, str) or text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def write_messages_jsonl(
    messages: Iterable[Message], target: str | os.PathLike[str] | TextIO
) -> int:
    """Write messages as JSONL, as `read_messages_jsonl` reads them.

    Parameters
    ----------
    messages : iterable of Message
        What to write; a stream is written as it is read.
    target : path or text file
        Where to.

    Returns
    -------
    int
        How many were written.

    Raises
    ------
    InputError
        Where a column of `Message.extra` holds NaN or infinity.

    Examples
    --------
    >>> import io
    >>> target = io.StringIO()
    >>> write_messages_jsonl([Message(chat="Lindelaan", id=1, text="Hé!", sender="Jan")], target)
    1
    >>> json.loads(target.getvalue())["text"]
    'Hé!'
    """
    if isinstance(target, (str, os.PathLike)):
        with Path(target).open("w", encoding="utf-8", newline="\n") as file:
            return write_messages_jsonl(messages, file)
    count = 0
    for message in messages:
        target.write(_line(message) + "\n")
        count += 1
    return count


def _line(message: Message) -> str:
    try:
        return json.dumps(_row(message), ensure_ascii=False, allow_nan=False)
    except ValueError:
        raise InputError(
            f"message {message.id!r}: a column of extra holds NaN or infinity, which JSON has not; "
            "use None"
        ) from None


def _row(message: Message) -> dict[str, Any]:
    row = {column: getattr(message, column) for column in COLUMNS[:7]}
    finer = {column: getattr(message, column) for column in COLUMNS[7:]}
    return row | {column: value for column, value in finer.items() if value} | dict(message.extra)
