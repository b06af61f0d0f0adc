"""The linear engine: counted features times a matrix of weights; numpy alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from wabuurt_nlp.classify import features
from wabuurt_nlp.classify.context import Example
from wabuurt_nlp.classify.outputs import OUTPUTS, Floats
from wabuurt_nlp.errors import ModelFormatError

WEIGHTS_FILE: Final = "weights.npz"
VOCABULARY_FILE: Final = "vocabulary.json"
_ARRAYS: Final = ("weights", "scale", "bias", "idf")
_ODD: Final = (
    f"{WEIGHTS_FILE}, {VOCABULARY_FILE} and the settings do not fit each other; expected one row "
    "of weights for each piece and a length for each block"
)
_AGAIN: Final = "fetch the model folder again"


@dataclass(frozen=True)
class Rows:
    """A batch of messages as sparse rows (compressed sparse row layout).

    Attributes
    ----------
    columns : ndarray of int32
        Feature numbers of all rows, one row after the other.
    values : ndarray of float32
        Their values.
    starts : ndarray of int64, one longer than there are rows
        Where each row begins in `columns`, and the end.
    """

    columns: NDArray[np.int32]
    values: Floats
    starts: NDArray[np.int64]


class Featurizer:
    """Turns examples into sparse rows with a fixed vocabulary.

    Parameters
    ----------
    vocabulary : mapping of str to mapping of str to int
        For each block of `features.BLOCKS`, the pieces and their feature numbers.
    idf : ndarray of shape (features,)
        Inverse document frequency of each feature.
    block_weights : mapping of str to float
        The length that each block of a row is given.
    """

    def __init__(
        self,
        vocabulary: Mapping[str, Mapping[str, int]],
        idf: Floats,
        *,
        block_weights: Mapping[str, float],
    ) -> None:
        self._vocabulary = [vocabulary[block] for block in features.BLOCKS]
        self._block_weights = [block_weights[block] for block in features.BLOCKS]
        self._idf: list[float] = idf.tolist()

    def rows(self, examples: Iterable[Example]) -> Rows:
        """Return the sparse rows of the examples, in their order."""
        columns: list[int] = []
        values: list[float] = []
        starts = [0]
        for example in examples:
            for known, weight, counts in zip(
                self._vocabulary, self._block_weights, features.blocks(example), strict=True
            ):
                self._add(columns, values, known, weight, counts)
            starts.append(len(columns))
        return Rows(
            np.asarray(columns, dtype=np.int32),
            np.asarray(values, dtype=np.float32),
            np.asarray(starts, dtype=np.int64),
        )

    def _add(
        self,
        columns: list[int],
        values: list[float],
        known: Mapping[str, int],
        weight: float,
        counts: Mapping[str, int],
    ) -> None:
        found = [(known[piece], count) for piece, count in counts.items() if piece in known]
        raw = [(1.0 + log(count)) * self._idf[column] for column, count in found]
        length = sqrt(sum(value * value for value in raw)) or 1.0
        columns.extend(column for column, _ in found)
        values.extend(weight * value / length for value in raw)


class LinearEngine:
    """Scores examples with a weight matrix.

    Parameters
    ----------
    featurizer : Featurizer
        Makes the rows.
    weights : ndarray of shape (features, 32)
        One column for each output.
    bias : ndarray of shape (32,)
        Added to each row.
    """

    def __init__(self, featurizer: Featurizer, weights: Floats, bias: Floats) -> None:
        self._featurizer = featurizer
        self._weights = weights
        self._bias = bias

    @classmethod
    def load(cls, folder: Path, settings: Mapping[str, Any]) -> LinearEngine:
        """Load the engine from a model folder whose files were checked.

        Raises
        ------
        ModelFormatError
            If the files or settings do not fit each other.
        """
        try:
            pieces: dict[str, list[str]] = json.loads((folder / VOCABULARY_FILE).read_bytes())
            with np.load(folder / WEIGHTS_FILE, allow_pickle=False) as arrays:
                loaded = [arrays[name].astype(np.float32) for name in _ARRAYS]
            lengths = {block: float(settings["block_weights"][block]) for block in features.BLOCKS}
            total = sum(len(pieces[block]) for block in features.BLOCKS)
        except (KeyError, TypeError, ValueError, BadZipFile) as error:
            raise ModelFormatError(f"{folder}: {_ODD}; {_AGAIN}") from error
        weights, scale, bias, idf = loaded
        if [part.shape for part in loaded] != [(total, OUTPUTS), (OUTPUTS,), (OUTPUTS,), (total,)]:
            raise ModelFormatError(f"{folder}: {_ODD}; {_AGAIN}")
        featurizer = Featurizer(number(pieces), idf, block_weights=lengths)
        return cls(featurizer, weights * scale, bias)

    def logits(self, batch: Sequence[Example]) -> Floats:
        """Return the outputs of a batch: an array of shape (examples, 32)."""
        rows = self._featurizer.rows(batch)
        sums = np.zeros((len(batch), OUTPUTS), dtype=np.float32)
        filled = rows.starts[1:] > rows.starts[:-1]
        if filled.any():
            parts = self._weights[rows.columns] * rows.values[:, None]
            sums[filled] = np.add.reduceat(parts, rows.starts[:-1][filled], axis=0)
        return sums + self._bias

    def is_truncated(self, example: Example) -> bool:
        """Tell whether the text is longer than the engine reads."""
        return len(example.text) > features.MAX_CHARACTERS


def number(pieces: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    """Give every piece of every block a number of its own, in the order of `features.BLOCKS`.

    Examples
    --------
    >>> number({"words": ["ja"], "letters": ["ja"], "before": [], "facts": []})["letters"]
    {'ja': 1}
    """
    numbered: dict[str, dict[str, int]] = {}
    start = 0
    for block in features.BLOCKS:
        numbered[block] = {piece: start + at for at, piece in enumerate(pieces[block])}
        start += len(pieces[block])
    return numbered
