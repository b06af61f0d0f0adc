"""The classifier: a model folder, loaded, that predicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from wabuurt_nlp.classify.context import Example, examples
from wabuurt_nlp.classify.folder import CARD, ModelConfig, read_config
from wabuurt_nlp.classify.outputs import (
    CATEGORIES,
    RISKS,
    SIGNALS,
    Floats,
    Probabilities,
    levels,
    probabilities,
)
from wabuurt_nlp.classify.prediction import Prediction
from wabuurt_nlp.errors import InputError, ModelFormatError
from wabuurt_nlp.labels import Category
from wabuurt_nlp.messages import Message

BATCH: Final = 64
"""Messages scored at once."""

DEFAULT_MODEL: Final = "wabuurt-first"
"""Name of the shipped model folder that is loaded when none is named."""


class Engine(Protocol):
    """What turns examples into outputs."""

    def logits(self, batch: Sequence[Example]) -> Floats:
        """Return an array of shape (examples, 32)."""

    def is_truncated(self, example: Example) -> bool:
        """Tell whether a text is longer than the engine reads."""


class Classifier:
    """Labels messages; see `load_model`.

    Parameters
    ----------
    config : ModelConfig
        What the model is, its thresholds and calibration.
    engine : Engine
        Turns examples into outputs.
    card : str
        The model card.

    Attributes
    ----------
    classes_ : tuple of Category
        The categories, in the order of `predict_proba`'s columns.
    """

    def __init__(self, config: ModelConfig, engine: Engine, *, card: str = "") -> None:
        self.config = config
        self.engine = engine
        self.card = card
        self.classes_: tuple[Category, ...] = CATEGORIES

    def __repr__(self) -> str:
        return f"Classifier({self.config.title!r})"

    def predict(self, messages: Iterable[Message | str]) -> list[Prediction]:
        """Label messages.

        Parameters
        ----------
        messages : iterable of Message or str
            A chat, or a list of messages or texts. Messages are read together
            with the messages before them in the same chat; texts stand alone.
            System lines and deleted messages are labelled like any text: leave
            out what should not count, ``[m for m in chat if m.kind == "message"]``.

        Returns
        -------
        list of Prediction
            One for each message, in the same order.

        Raises
        ------
        InputError
            If a bare string is given, or something that is no message.
        """
        return list(self.stream(messages))

    def predict_proba(self, messages: Iterable[Message | str]) -> Floats:
        """Return the probability of each category.

        Parameters
        ----------
        messages : iterable of Message or str
            As for `predict`.

        Returns
        -------
        ndarray of shape (messages, 14)
            Columns in the order of `classes_`.
        """
        parts = [chunk.category for _, chunk in self._chunks(messages)]
        return np.concatenate(parts) if parts else np.zeros((0, len(CATEGORIES)), np.float32)

    def stream(self, messages: Iterable[Message | str]) -> Iterator[Prediction]:
        """Label messages one after the other, holding only a batch in memory."""
        for batch, chunk in self._chunks(messages):
            yield from self._decide(batch, chunk)

    def _chunks(
        self, messages: Iterable[Message | str]
    ) -> Iterator[tuple[list[Example], Probabilities]]:
        source = examples(_checked(messages))
        while batch := list(islice(source, BATCH)):
            logits = self.engine.logits(batch)
            yield batch, probabilities(logits, temperature=self.config.temperature)

    def _decide(self, batch: Sequence[Example], chunk: Probabilities) -> Iterator[Prediction]:
        best = chunk.category.argmax(axis=1).tolist()
        category, risk, signal = chunk.category.tolist(), chunk.risk.tolist(), chunk.signal.tolist()
        said = levels(chunk.risk, self.config.thresholds).tolist()
        says_yes = self._says_yes(chunk.signal).tolist()
        for at, example in enumerate(batch):
            yield Prediction(
                category=CATEGORIES[best[at]],
                category_p=category[at][best[at]],
                categories=dict(zip(CATEGORIES, category[at], strict=True)),
                risks=dict(zip(RISKS, said[at], strict=True)),
                risk_p={r: tuple(p) for r, p in zip(RISKS, risk[at], strict=True)},
                signals=dict(zip(SIGNALS, says_yes[at], strict=True)),
                signal_p=dict(zip(SIGNALS, signal[at], strict=True)),
                model=self.config.title,
                truncated=self.engine.is_truncated(example),
            )

    def _says_yes(self, signal: Floats) -> NDArray[np.bool_]:
        thresholds = np.asarray([self.config.thresholds[s.value][0] for s in SIGNALS], np.float32)
        return np.asarray(signal >= thresholds)


def _checked(messages: Iterable[Any]) -> Iterator[Message | str]:
    if isinstance(messages, str | bytes):
        raise InputError("predict: expected a list of messages or texts, got one text; pass [text]")
    if isinstance(messages, Message):
        raise InputError("predict: expected a list of messages, got one; pass [message]")
    if not isinstance(messages, Iterable):
        kind = type(messages).__name__
        raise InputError(f"predict: expected a list of messages or texts, got {kind}")
    return _each(messages)


def _each(messages: Iterable[Any]) -> Iterator[Message | str]:
    for at, message in enumerate(messages):
        if not isinstance(message, Message | str):
            kind = type(message).__name__
            raise InputError(f"predict: item {at} is {kind}; expected a Message or a str")
        yield message


def load_model(folder: str | Path | None = None) -> Classifier:
    """Load a model; never touches the network.

    Parameters
    ----------
    folder : str or Path, optional
        A model folder. Without it, the model that comes with the package.

    Returns
    -------
    Classifier

    Raises
    ------
    ModelFormatError, ModelIntegrityError
        If the folder is no model folder, or its files were changed.
    """
    path = shipped_model() if folder is None else Path(folder)
    if not path.is_dir():
        raise ModelFormatError(f"{path}: no such folder; expected a wabuurt model folder")
    config = read_config(path)
    card = (path / CARD).read_text(encoding="utf-8") if (path / CARD).is_file() else ""
    return Classifier(config, _engine(path, config), card=card)


def _engine(folder: Path, config: ModelConfig) -> Engine:
    if config.engine == "encoder":
        from wabuurt_nlp.classify.encoder import EncoderEngine

        return EncoderEngine.load(folder, config.settings)
    from wabuurt_nlp.classify.linear import LinearEngine

    return LinearEngine.load(folder, config.settings)


def shipped_model(name: str = DEFAULT_MODEL) -> Path:
    """Return the folder of a model that comes with the package.

    In a wheel the models lie inside the package, in a checkout beside it.
    """
    package = Path(__file__).resolve().parents[1]
    packed = package / "_models" / name
    return packed if packed.is_dir() else package.parent / "models" / name
