"""The step every engine runs: a batch in, rows out, nothing kept in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wabuurt_nlp.messages import Message
from wabuurt_nlp.score.batches import Batch, is_context, is_scored
from wabuurt_nlp.score.columns import Columns
from wabuurt_nlp.score.writers import ScoredRow

if TYPE_CHECKING:
    from wabuurt_nlp.classify import Classifier, Prediction


class ScoreStep:
    """Scores batches; the same batch gives the same rows in any order or process.

    Parameters
    ----------
    classifier : Classifier
        The model.
    columns : Columns
        Makes the rows.
    """

    def __init__(self, classifier: Classifier, columns: Columns) -> None:
        self._classifier = classifier
        self._columns = columns

    def __call__(self, batch: Batch) -> list[ScoredRow]:
        """Return one row for each message of the batch, in its order."""
        return [
            self._columns.row(pair.written, prediction)
            for pair, prediction in zip(batch.pairs, self._predictions(batch), strict=True)
        ]

    def _predictions(self, batch: Batch) -> list[Prediction | None]:
        places = _by_chat(batch)
        seen: list[Message] = []
        wanted: list[int | None] = []
        for chat, own in places.items():
            before = batch.before[chat]
            seen += [*before, *(batch.pairs[at].read for at in own)]
            wanted += [*(None for _ in before), *own]
        found: list[Prediction | None] = [None] * len(batch.pairs)
        for at, prediction in zip(wanted, self._classifier.predict(seen), strict=True):
            if at is not None and is_scored(batch.pairs[at].read):
                found[at] = prediction
        return found


def _by_chat(batch: Batch) -> dict[str, list[int]]:
    """Return for each chat where in the batch its messages stand, but for system lines."""
    places: dict[str, list[int]] = {}
    for at, pair in enumerate(batch.pairs):
        if is_context(pair.read):
            places.setdefault(pair.read.chat, []).append(at)
    return places
