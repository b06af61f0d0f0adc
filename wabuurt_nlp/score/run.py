"""A scoring run, from input files to one output file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from wabuurt_nlp.classify import Classifier, load_model
from wabuurt_nlp.errors import InputError
from wabuurt_nlp.score.batches import batches, is_scored
from wabuurt_nlp.score.chat_names import ChatNames
from wabuurt_nlp.score.columns import Columns
from wabuurt_nlp.score.inputs import Source, sources
from wabuurt_nlp.score.options import Progress, ScoreOptions
from wabuurt_nlp.score.passes import Survey, pairs, survey
from wabuurt_nlp.score.step import ScoreStep
from wabuurt_nlp.score.summary import ScoreSummary, Tally
from wabuurt_nlp.score.writers import Writer, writing

Watcher = Callable[[Progress], None]
"""Is told how far the run is, after every batch."""


def score_files(
    inputs: Iterable[str | Path],
    out: str | Path,
    *,
    model: Classifier | str | Path | None = None,
    options: ScoreOptions | None = None,
    progress: Watcher | None = None,
) -> ScoreSummary:
    """Score chats and write one row for each message, in the order of the input.

    Senders and texts are pseudonymised in the output unless `options` say
    otherwise; the model reads the original. System lines, deleted messages and
    media without words are written without a prediction, so that counts stay
    whole. Memory does not grow with the input.

    Parameters
    ----------
    inputs : iterable of str or Path
        WhatsApp exports (``.txt``, ``.zip``), message JSONL, folders of these,
        or ``-`` for message JSONL on standard input.
    out : str or Path
        A file that ends in ``.parquet``, ``.jsonl`` or ``.csv``, or ``-`` for
        JSONL on standard output. A file appears whole or not at all.
    model : Classifier, str or Path, optional
        The model or its folder; the shipped one if None.
    options : ScoreOptions, optional
        How to read and write.
    progress : callable, optional
        Called with a `Progress` after every batch.

    Returns
    -------
    ScoreSummary

    Raises
    ------
    InputError
        If an input that was named cannot be read, or the output not written.
        A file in a folder that cannot be read is left out and listed in the
        summary.
    ModelFormatError, ModelIntegrityError
        If the model cannot be loaded.
    """
    options = options or ScoreOptions()
    begin = perf_counter()
    found = sources(_several(inputs), out, date_order=options.date_order)
    columns = Columns(options)
    with writing(out, columns, options) as writer:
        classifier = model if isinstance(model, Classifier) else load_model(model)
        run = _Run(found, options, ScoreStep(classifier, columns), writer, progress)
        run.all()
    return run.tally.summary(model=classifier.config.title, seconds=perf_counter() - begin)


def _several(inputs: Iterable[str | Path]) -> Iterable[str | Path]:
    if isinstance(inputs, str | Path):
        raise InputError("score_files: expected a list of inputs, got one; pass [input]")
    return inputs


@dataclass
class _Run:
    """The state of one run."""

    sources: list[Source]
    options: ScoreOptions
    step: ScoreStep
    writer: Writer
    progress: Watcher | None
    tally: Tally = field(default_factory=Tally)
    bytes_done: int = 0

    def __post_init__(self) -> None:
        self.names = ChatNames(key=self.options.key)

    def all(self) -> None:
        """Score every source."""
        self._bytes = sum(source.size for source in self.sources) or 1
        for source, found in self._surveyed():
            self._score(source, found)
            self.tally.files += 1
            self.bytes_done += source.size
        if not self.tally.files:
            raise InputError(
                f"none of the {len(self.sources)} files could be read; "
                f"the first: {self.tally.failures[0]}"
            )

    def _surveyed(self) -> Iterator[tuple[Source, Survey]]:
        for source in self.sources:
            try:
                found = survey(source)
            except InputError as error:
                if source.named:
                    raise
                self.tally.failures.append(str(error))
                self.bytes_done += source.size
            else:
                yield source, found

    def _score(self, source: Source, found: Survey) -> None:
        before = self.tally.messages
        stream = pairs(source, found, self.options, self.tally, self.names)
        for batch in batches(stream, size=self.options.batch_messages):
            self.writer.write(self.step(batch))
            self.tally.messages += len(batch.pairs)
            self.tally.scored += sum(is_scored(pair.read) for pair in batch.pairs)
            self._tell(source, (self.tally.messages - before) / max(found.messages, 1))

    def _tell(self, source: Source, share: float) -> None:
        if self.progress is not None:
            fraction = (self.bytes_done + share * source.size) / self._bytes
            self.progress(Progress(source.name, self.tally.messages, min(fraction, 1.0)))
