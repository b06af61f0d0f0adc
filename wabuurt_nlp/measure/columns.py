"""The columns of a scored table that are needed here, and their conversion to numpy.

A column that is not what the contract says is refused with the file's and the
column's name; the offending value is never repeated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.labels import RISK_LEVELS, Category, Risk, Signal

Array: TypeAlias = npt.NDArray[Any]

REQUIRED: Final = ("chat", "time", "sender", "category", *Risk, *Signal)
"""Columns without which nothing can be measured."""

OPTIONAL: Final = ("role", "kind", "model")
"""Columns that are used where they are there."""


@dataclass(frozen=True)
class Place:
    """Where a column is, for messages of errors.

    Attributes
    ----------
    file : str
        The file.
    column : str
        The column.
    first : int
        Number of the first row (or line) of the batch in hand.
    """

    file: str
    column: str
    first: int

    def error(self, expected: str) -> InputError:
        """Return the error that says what was expected here."""
        return InputError(
            f"{self.file}: column '{self.column}': expected {expected} (near row {self.first}); "
            "write the table with 'wabuurt score'"
        )


def check_names(file: str, names: list[str]) -> list[str]:
    """Return the needed columns among `names`; refuse a table that lacks one."""
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise InputError(
            f"{file}: no column {', '.join(repr(str(name)) for name in missing)}; "
            "expected a table of scored messages, as 'wabuurt score' writes it"
        )
    return [*map(str, REQUIRED), *(name for name in OPTIONAL if name in names)]


def as_text(values: Any, place: Place) -> Any:
    """Return a column of strings, of any string type, as plain Arrow strings."""
    kind = values.type.value_type if pa.types.is_dictionary(values.type) else values.type
    if not (_is_text(kind) or pa.types.is_null(kind)):
        raise place.error("text")
    return values.cast(pa.string())


def as_times(values: Any, place: Place) -> Array:
    """Return local times as datetime64[s]; nulls become NaT."""
    kind = values.type
    zoned = pa.types.is_timestamp(kind) and kind.tz is not None
    if zoned or not (_is_text(kind) or pa.types.is_timestamp(kind) or pa.types.is_null(kind)):
        raise place.error("ISO 8601 local time without zone")
    times = _cast(values, pa.timestamp("us"), place, "ISO 8601 local time without zone")
    found: Array = times.to_numpy(zero_copy_only=False).astype("datetime64[s]")
    return found


def as_levels(values: Any, place: Place) -> Array:
    """Return risk levels as int8; only 0 to 3 pass."""
    wanted = f"a whole number from 0 to {RISK_LEVELS[-1]}"
    if pa.types.is_boolean(values.type):
        raise place.error(wanted)
    levels = _filled(_cast(values, pa.int8(), place, wanted), place, wanted)
    if levels.size and (levels.min() < 0 or levels.max() > RISK_LEVELS[-1]):
        raise place.error(wanted)
    return levels


def as_flags(values: Any, place: Place) -> Array:
    """Return true-or-false values as bool."""
    if not (pa.types.is_boolean(values.type) or _is_text(values.type)):
        raise place.error("true or false")
    return _filled(_cast(values, pa.bool_(), place, "true or false"), place, "true or false")


def as_categories(values: Any, place: Place) -> Array:
    """Return categories as int8, numbered in the order of the codebook."""
    wanted = "a category of the codebook"
    places = pc.index_in(as_text(values, place), pa.array([str(c) for c in Category]))
    return _filled(places, place, wanted).astype(np.int8)


def coded(values: Any, code: Callable[[str], int]) -> Array:
    """Return strings as the numbers that `code` gives them; null becomes -1."""
    words = values.dictionary_encode()
    codes = np.array([code(word) for word in words.dictionary.to_pylist()] + [-1], dtype=np.int32)
    indices = pc.fill_null(words.indices, len(codes) - 1).to_numpy(zero_copy_only=False)
    found: Array = codes[indices]
    return found


def _is_text(kind: Any) -> bool:
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    )


def _cast(values: Any, kind: Any, place: Place, wanted: str) -> Any:
    try:
        return values.cast(kind)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise place.error(wanted) from None


def _filled(values: Any, place: Place, wanted: str) -> Array:
    if values.null_count:
        raise place.error(f"{wanted} in every row")
    found: Array = values.to_numpy(zero_copy_only=False)
    return found
