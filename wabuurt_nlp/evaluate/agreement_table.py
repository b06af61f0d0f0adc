"""Agreement label by label, for any number of annotators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np

from wabuurt_nlp.errors import AnnotationError
from wabuurt_nlp.evaluate.agreement import (
    Interval,
    Scale,
    alpha_interval,
    gwet_ac1,
    krippendorff_alpha,
)
from wabuurt_nlp.labels import Category, Labels, Risk, Signal

Annotations: TypeAlias = Mapping[tuple[str, str | int], Labels]
"""One annotator's labels, by chat and id of the message."""

Coder: TypeAlias = Callable[[Labels], int]


@dataclass(frozen=True)
class AgreementRow:
    """Agreement on one label.

    Attributes
    ----------
    label : str
        The label; ``category`` is all fourteen at once, ``<risk>>=1`` any level.
    scale : {"nominal", "ordinal"}
        How far apart two values are.
    given : tuple of int
        How often each annotator gave it a value above zero; for ``category``
        how many messages each annotated.
    alpha : Interval
        Krippendorff's alpha with its 95 % interval by chat.
    ac1 : float
        Gwet's AC1 on the nominal scale.
    """

    label: str
    scale: Scale
    given: tuple[int, ...]
    alpha: Interval
    ac1: float


def agreement_table(
    annotators: Sequence[Annotations], *, draws: int = 1000, seed: int = 0
) -> list[AgreementRow]:
    """Measure how far annotators agree, on the messages that two or more annotated.

    Parameters
    ----------
    annotators : sequence of mapping
        Each annotator's labels; they need not have annotated the same messages.
    draws : int
        Resamples of the bootstrap over chats.
    seed : int
        Seed of the resampling.

    Returns
    -------
    list of AgreementRow
        Category, each category, each risk (ordinal, and any level), each signal.

    Raises
    ------
    AnnotationError
        If no message was annotated twice.
    """
    seen = {key for labels in annotators for key in labels}
    shared = sorted(
        (key for key in seen if sum(key in labels for labels in annotators) >= 2),
        key=lambda key: (key[0], str(key[1]).zfill(12)),
    )
    if not shared:
        raise AnnotationError(
            "agreement: no message was annotated by two annotators; expected the same chat and n "
            "in at least two of the inputs"
        )
    chats = [chat for chat, _ in shared]
    rows = []
    for name, scale, code in _coders():
        codes = np.array(
            [[code(one[key]) if key in one else np.nan for key in shared] for one in annotators]
        )
        given = tuple(int(np.nansum(row > 0)) for row in codes)
        if name == "category":
            given = tuple(int((~np.isnan(row)).sum()) for row in codes)
        alpha = (
            alpha_interval(codes, chats, scale=scale, draws=draws, seed=seed)
            if len(set(chats)) > 1
            else Interval(krippendorff_alpha(codes, scale=scale), np.nan, np.nan)
        )
        rows.append(AgreementRow(name, scale, given, alpha, gwet_ac1(codes)))
    return rows


def _coders() -> Iterator[tuple[str, Scale, Coder]]:
    yield "category", "nominal", _category
    for category in Category:
        yield f"category:{category.value}", "nominal", partial(_is, category)
    for risk in Risk:
        yield risk.value, "ordinal", partial(_level, risk)
        yield f"{risk.value}>=1", "nominal", partial(_any_level, risk)
    for signal in Signal:
        yield signal.value, "nominal", partial(_says, signal)


def _category(labels: Labels) -> int:
    return list(Category).index(labels.category)


def _is(category: Category, labels: Labels) -> int:
    return int(labels.category is category)


def _level(risk: Risk, labels: Labels) -> int:
    return labels.level(risk)


def _any_level(risk: Risk, labels: Labels) -> int:
    return int(labels.level(risk) >= 1)


def _says(signal: Signal, labels: Labels) -> int:
    return int(signal in labels.signals)
