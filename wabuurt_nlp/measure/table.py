"""A scored table in memory: numbers only, about 30 bytes a message.

Names of senders and texts are not kept: a sender becomes a number that serves
to count how many there are, and no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.labels import Category, Risk, Signal
from wabuurt_nlp.measure.columns import (
    Array,
    as_categories,
    as_flags,
    as_levels,
    as_text,
    as_times,
    coded,
)
from wabuurt_nlp.measure.readers import Batch, batches
from wabuurt_nlp.messages import KINDS, ROLES

_MEDIA: Final = 2
_COUNTED: Final = {"message": 1, "media": _MEDIA}
_OFFICIAL: Final = "wijkagent"


@dataclass(frozen=True, eq=False)
class Rows:
    """Messages as columns, one element a message.

    Attributes
    ----------
    time : array of datetime64[s]
        Local time; NaT where not known.
    sender : array of int32
        A number per sender, meaningless outside the table; -1 where not known.
    role : array of int8
        1 for police or municipality, 0 for others, -1 where not known.
    category : array of int8
        Place in the order of :class:`~wabuurt_nlp.labels.Category`.
    risks : array of int8, messages by 4
        Levels, in the order of :class:`~wabuurt_nlp.labels.Risk`.
    signals : array of bool, messages by 6
        In the order of :class:`~wabuurt_nlp.labels.Signal`.
    """

    time: Array
    sender: Array
    role: Array
    category: Array
    risks: Array
    signals: Array

    def __len__(self) -> int:
        return len(self.category)

    def take(self, which: Array) -> Rows:
        """Return the chosen rows, by index or mask."""
        return Rows(*(getattr(self, name)[which] for name in _COLUMNS))

    def of(self, *categories: Category) -> Array:
        """Return which messages fall in one of the categories."""
        return np.isin(self.category, [_PLACE[category] for category in categories])

    def signal(self, signal: Signal) -> Array:
        """Return which messages carry the signal."""
        found: Array = self.signals[:, _SIGNALS.index(signal)]
        return found


_COLUMNS: Final = tuple(Rows.__dataclass_fields__)
_PLACE: Final = {category: place for place, category in enumerate(Category)}
_SIGNALS: Final = tuple(Signal)


@dataclass(frozen=True, eq=False)
class ScoredTable:
    """Scored messages of any number of chats.

    Attributes
    ----------
    names : tuple of str
        The chats' names, in order of first appearance.
    chat : array of int32
        For each message the place of its chat in `names`.
    rows : Rows
        The messages; lines of kind ``system`` and ``deleted`` are left out, and
        media without labels, as they have no words to label.
    models : tuple of str
        The models named in the table, if it names any.
    repeated : int
        How many chats stand in more than one of the files.
    """

    names: tuple[str, ...]
    chat: Array
    rows: Rows
    models: tuple[str, ...] = ()
    repeated: int = 0

    def __len__(self) -> int:
        return len(self.rows)

    def chats(self) -> Iterator[tuple[str, Rows]]:
        """Yield each chat's name and messages, the latter in order of time.

        A message without time keeps its place after the one before it.
        """
        order = np.argsort(self.chat, kind="stable")
        starts = np.searchsorted(self.chat[order], np.arange(len(self.names) + 1))
        for place, name in enumerate(self.names):
            rows = self.rows.take(order[starts[place] : starts[place + 1]])
            yield name, _renumbered(rows.take(_by_time(rows.time)))


def read_scored(paths: Path | str | Sequence[Path | str]) -> ScoredTable:
    """Read scored messages from Parquet, JSONL or CSV, chosen by suffix.

    Only the needed columns are read, batch by batch, so memory grows by about
    30 bytes a message whatever the length of the texts. Chats are told apart by
    the column ``chat``: the same name in two files is the same chat, and its
    messages are added up; `ScoredTable.repeated` says how often that happened.

    Parameters
    ----------
    paths : path or sequence of paths
        Tables as ``wabuurt score`` writes them.

    Returns
    -------
    ScoredTable
        The messages of all files.

    Raises
    ------
    InputError
        If a file is given twice, cannot be read, lacks a column or holds a value that is not
        what the contract of scored messages says.
    """
    files = [paths] if isinstance(paths, Path | str) else list(paths)
    if not files:
        raise InputError("no table given; expected at least one file of scored messages")
    _refuse_twice([Path(file) for file in files])
    builder = _Builder()
    for file in files:
        builder.begin()
        for batch in batches(Path(file)):
            builder.add(batch)
    return builder.table()


def _refuse_twice(files: Sequence[Path]) -> None:
    seen: set[tuple[int, int]] = set()
    for file in (f for f in files if f.exists()):
        found = file.stat()
        if (found.st_dev, found.st_ino) in seen:
            raise InputError(f"{file}: given twice, so every message would count double; name once")
        seen.add((found.st_dev, found.st_ino))


@dataclass
class _Codes:
    """Numbers for words, in order of first appearance."""

    known: dict[str, int] = field(default_factory=dict)

    def __call__(self, word: str) -> int:
        return self.known.setdefault(word, len(self.known))


@dataclass
class _Builder:
    chats: _Codes = field(default_factory=_Codes)
    senders: _Codes = field(default_factory=_Codes)
    models: _Codes = field(default_factory=_Codes)
    chat: list[Array] = field(default_factory=list)
    rows: list[Rows] = field(default_factory=list)
    before: list[set[int]] = field(default_factory=list)

    def begin(self) -> None:
        """Begin a file."""
        self.before.append(set())

    def add(self, batch: Batch) -> None:
        batch = _without_system(batch)
        chat = _words(batch, "chat")
        if chat.null_count:
            raise batch.place("chat").error("the chat's name in every row")
        self.chat.append(coded(chat, self.chats))
        self.before[-1].update(np.unique(self.chat[-1]).tolist())
        self.rows.append(_rows(batch, self.senders))
        if "model" in batch.columns:
            coded(_words(batch, "model"), self.models)

    def table(self) -> ScoredTable:
        if not self.rows:
            return ScoredTable((), np.zeros(0, np.int32), _no_rows())
        columns = (np.concatenate([getattr(rows, name) for rows in self.rows]) for name in _COLUMNS)
        chat = np.concatenate(self.chat)
        names, models = tuple(self.chats.known), tuple(self.models.known)
        return ScoredTable(names, chat, Rows(*columns), models, self._repeated())

    def _repeated(self) -> int:
        files = Counter(chat for chats in self.before for chat in chats)
        return sum(n > 1 for n in files.values())


def _no_rows() -> Rows:
    flat = np.zeros(0, np.int8)
    return Rows(
        np.zeros(0, "datetime64[s]"),
        np.zeros(0, np.int32),
        flat,
        flat,
        np.zeros((0, len(Risk)), np.int8),
        np.zeros((0, len(Signal)), np.bool_),
    )


def _without_system(batch: Batch) -> Batch:
    if "kind" not in batch.columns:
        return batch
    known = {kind: _COUNTED.get(kind, 0) for kind in KINDS}
    kinds = coded(_words(batch, "kind"), _refusing(batch, "kind", known))
    labelled = np.asarray(_words(batch, "category").is_valid())
    keep = (kinds != 0) & (labelled | (kinds != _MEDIA))  # a null kind is an ordinary message
    if keep.all():
        return batch
    mask = [bool(kept) for kept in keep]
    columns = {name: column.filter(mask) for name, column in batch.columns.items()}
    return Batch(batch.file, batch.first, columns)


def _rows(batch: Batch, senders: _Codes) -> Rows:
    return Rows(
        time=as_times(batch.columns["time"], batch.place("time")),
        sender=coded(_words(batch, "sender"), senders),
        role=_roles(batch),
        category=as_categories(batch.columns["category"], batch.place("category")),
        risks=_stack(batch, [str(risk) for risk in Risk], as_levels),
        signals=_stack(batch, [str(signal) for signal in Signal], as_flags),
    )


def _stack(batch: Batch, names: list[str], convert: Callable[..., Array]) -> Array:
    return np.column_stack([convert(batch.columns[n], batch.place(n)) for n in names])


def _roles(batch: Batch) -> Array:
    if "role" not in batch.columns:
        return np.full(len(batch.columns["chat"]), -1, np.int8)
    known = {role: int(role == _OFFICIAL) for role in ROLES}
    return coded(_words(batch, "role"), _refusing(batch, "role", known)).astype(np.int8)


def _refusing(batch: Batch, column: str, known: dict[str, int]) -> Callable[[str], int]:
    """Return a look-up that refuses a word it does not know."""

    def code(word: str) -> int:
        if word not in known:
            raise batch.place(column).error(f"one of {', '.join(known)}")
        return known[word]

    return code


def _words(batch: Batch, column: str) -> Any:
    return as_text(batch.columns[column], batch.place(column))


def _renumbered(rows: Rows) -> Rows:
    """Give the senders of one chat numbers from 0, so that counting them is cheap."""
    known = rows.sender >= 0
    sender = rows.sender.copy()
    sender[known] = np.unique(rows.sender[known], return_inverse=True)[1]
    return replace(rows, sender=sender)


def _by_time(time: Array) -> Array:
    """Return the order by time; what has no time stays behind what came before it."""
    known = ~np.isnat(time)
    last = np.maximum.accumulate(np.where(known, np.arange(len(time)), -1))
    clock = np.where(known, time.astype(np.int64), np.iinfo(np.int64).min)
    filled = np.where(last < 0, np.iinfo(np.int64).min, clock[last])
    return np.argsort(filled, kind="stable")
