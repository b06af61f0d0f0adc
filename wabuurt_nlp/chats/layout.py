"""Learns the layout of an export from its beginning: it is fixed for the whole file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from wabuurt_nlp.chats.dates import Evidence, Numbers, date_in_order, numbers_of, steps_back
from wabuurt_nlp.chats.headers import AnyOrder, Header, find_headers, header_pattern
from wabuurt_nlp.chats.phrases.matcher import LANGUAGE_OF, SystemLines
from wabuurt_nlp.chats.senders import (
    MARKS,
    clean_sender,
    looks_like_system_line,
    names_with_colon,
)

_LOPSIDED: Final = 50
_FOUNDED: Final = 2009
"""No message of WhatsApp is older."""


@dataclass(frozen=True)
class Layout:
    """How one export is written.

    Attributes
    ----------
    pattern : re.Pattern
        Accepts this export's headers, from the line feed before them; its
        groups are date, time and sender.
    bracketed : bool
        Whether headers stand in square brackets, as iPhones write them.
    iso_times : bool
        Whether times are written as in ISO 8601 already.
    header : Header
        The header from which the layout was learned.
    with_colon : dict
        Names of senders that hold a colon, see `names_with_colon`.
    group : str or None
        Clean name under which the export writes WhatsApp's own lines.
    title : str or None
        That name where it stands before the notice on encryption and two others
        or more write, so that it is a group's and not a silent person's.
    languages : dict
        How many of WhatsApp's own lines were seen in each language.
    """

    pattern: re.Pattern[str]
    bracketed: bool
    iso_times: bool
    header: Header
    with_colon: dict[str, str]
    group: str | None
    title: str | None
    languages: dict[str, int]


def learn_layout(sample: str) -> Layout | None:
    r"""Learn the layout from the beginning of a file.

    Parameters
    ----------
    sample : str
        The beginning of the file, with ``\n`` as line ends.

    Returns
    -------
    Layout or None
        None where nothing looks like an export of WhatsApp.

    Examples
    --------
    >>> layout = learn_layout("12-03-2023 21:14 - Piet: hoi\n")
    >>> layout.pattern.split("\n31-12-2023 23:59 - Kees: einde")
    ['', '31-12-2023', '23:59', 'Kees', 'einde']
    >>> learn_layout("Beste buren,\nmorgen 12-03-2023 om 21:14 - tot dan!") is None
    True
    """
    text = "\n" + sample
    headers = find_headers(text)
    if not headers:
        return None
    header = _most_likely(text, headers)
    alike = [other for other in headers if other.shape == header.shape]
    plain, padded_hour = all(one.plain for one in alike), _padded([one.hour] for one in alike)
    pattern = header_pattern(
        header.shape,
        padded_date=_padded(_days_and_months(one) for one in alike),
        padded_hour=padded_hour,
        plain=plain,
    )
    rows = _rows(pattern, text)
    lines = SystemLines()
    group = _group_name(rows, lines)
    _note_languages(rows, lines)
    return Layout(
        pattern=pattern,
        bracketed=bool(header.shape[0]),
        iso_times=plain and padded_hour and not header.half and header.shape[10] == ":",
        header=header,
        with_colon=names_with_colon(rows),
        group=group,
        title=None if group is None else _title(group, rows),
        languages=lines.seen,
    )


def _most_likely(text: str, headers: Sequence[Header]) -> Header:
    first = headers[0]
    shapes = Counter(header.shape for header in headers)
    shape, count = shapes.most_common(1)[0]
    opens_file = not text[: first.line_start].strip(MARKS + " \t\n\r")
    if opens_file and count < _LOPSIDED * shapes[first.shape]:
        return first
    return next(header for header in headers if header.shape == shape)


def _days_and_months(header: Header) -> list[str]:
    numbers = [number for number in header.date if len(number) < 4]
    return numbers if len(numbers) == 2 else numbers[:2]


def _padded(headers: Iterable[Iterable[str]]) -> bool:
    """Tell whether numbers below ten have a zero, in most headers with such numbers."""
    small = [[len(number) for number in numbers if int(number) < 10] for numbers in headers]
    votes = [min(lengths) == 2 for lengths in small if lengths]
    return bool(votes) and sum(votes) * 2 >= len(votes)


def _rows(pattern: re.Pattern[str], text: str) -> list[tuple[str | None, str]]:
    parts = pattern.split(text)
    return list(zip(parts[3::4], parts[4::4], strict=True))


def _group_name(rows: Sequence[tuple[str | None, str]], lines: SystemLines) -> str | None:
    """Give the author of an opening system line who never says anything himself."""
    if not rows or rows[0][0] is None:
        return None
    raw, body = rows[0]
    if lines.event(body.lstrip(MARKS)) is None:
        return None
    spoke = any(name == raw and text[:1] not in MARKS for name, text in rows[1:])
    return None if spoke or raw is None else clean_sender(raw)


def _title(group: str, rows: Sequence[tuple[str | None, str]]) -> str | None:
    """Give the author of the opening line where it is sure to be a group."""
    if SystemLines().event(rows[0][1].lstrip(MARKS)) != "encryption":
        return None
    said = {raw for raw, body in rows if raw is not None and body[:1] not in MARKS}
    others = {clean_sender(raw) for raw in said if not looks_like_system_line(raw)} - {group}
    return group if len(others) > 1 else None


def _note_languages(rows: Sequence[tuple[str | None, str]], lines: SystemLines) -> None:
    for raw, body in rows[:_LOPSIDED]:
        bare = body.lstrip(MARKS)
        language = LANGUAGE_OF.get(bare.removesuffix("."))
        if raw is None:
            lines.event(bare)
        elif language is not None:
            lines.seen[language] = lines.seen.get(language, 0) + 1


@dataclass(frozen=True)
class OrderFound:
    """The order of day and month, and how sure that is.

    Attributes
    ----------
    order : str
        Order of day, month and year.
    guessed : bool
        Whether nothing in the file proves it.
    """

    order: AnyOrder
    guessed: bool = False


def find_order(layout: Layout, batches: Callable[[], Iterable[Sequence[str]]]) -> OrderFound:
    """Find the order of day, month and year in the dates of the whole file.

    Parameters
    ----------
    layout : Layout
        The file's layout.
    batches : callable
        Gives the file's dates as written, in batches; it is read no further
        than the first batch that proves the order.

    Returns
    -------
    OrderFound
        The order.
    """
    shape = layout.header.shape
    if shape[4] or (shape[9] and layout.header.half and not layout.header.half.isascii()):
        return OrderFound("ymd")
    evidence = Evidence()
    sample: list[str] = []
    for dates in batches():
        if not sample and _year_first(dates):
            return OrderFound("ymd")
        sample = sample or list(dates)
        evidence.add(dates)
        if evidence.order is not None:
            return OrderFound(fitting(layout, evidence.order))
    return _by_custom(layout, sample)


def fitting(layout: Layout, order: AnyOrder) -> AnyOrder:
    """Give an order of day and month its place beside a year that stands between them.

    Parameters
    ----------
    layout : Layout
        The file's layout.
    order : str
        Order of day and month.

    Returns
    -------
    str
        Order of day, month and year.
    """
    if not layout.header.shape[5]:
        return order
    return "dym" if order == "dmy" else "myd"


def _year_first(dates: Sequence[str]) -> bool:
    numbers = [numbers_of(raw) for raw in dates]
    if any(len(number) == 4 for raw in dates[:1] for number in re.findall(r"\d+", raw)):
        return False
    if any(first > 31 for first, _, _ in numbers):
        return True
    if not _possible(numbers, "ymd"):
        return False
    if not _possible(numbers, "dmy") and not _possible(numbers, "mdy"):
        return True
    few = max(1, len(dates) // 50)
    return steps_back(dates, "ymd") <= few < _fewest_back(dates) / 2


def _possible(numbers: Sequence[Numbers], order: AnyOrder) -> bool:
    dates = [date_in_order(number, order) for number in numbers]
    return all(date is not None and date.year >= _FOUNDED for date in dates)


def _fewest_back(dates: Sequence[str]) -> int:
    return min(steps_back(dates, "dmy"), steps_back(dates, "mdy"))


def _by_custom(layout: Layout, sample: Sequence[str]) -> OrderFound:
    """Decide by what phones of one language write where the numbers cannot tell."""
    shape, half = layout.header.shape, layout.header.half
    if shape[5]:
        return OrderFound("myd", guessed=True)
    if shape[1] != "/":
        return OrderFound("dmy", guessed=bool(half) and shape[1] == "-")
    back = {order: steps_back(sample, order) for order in ("dmy", "mdy")}
    if back["dmy"] != back["mdy"]:
        return OrderFound("dmy" if back["dmy"] < back["mdy"] else "mdy", guessed=True)
    return OrderFound("mdy" if _american(layout, sample, half) else "dmy", guessed=True)


def _american(layout: Layout, sample: Sequence[str], half: str) -> bool:
    small = [raw for raw in sample if min(numbers_of(raw)[:2]) < 10]
    padded = bool(small) and all(re.match(r"\d\d\D+\d\d\D", raw) for raw in small)
    if padded or any(code != "en" for code in layout.languages):
        return False
    if half:
        return half.isupper() and "." not in half
    return not layout.header.shape[6]
