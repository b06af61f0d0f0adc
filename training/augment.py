"""Copies of training examples as real input will look: no role, no thread.

WhatsApp exports tell no roles, and people score single texts. What it is worth:
``benchmarks/results/augmentation.md``.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeVar

from wabuurt_nlp.classify.context import Example

Label = TypeVar("Label")

WITHOUT_ROLE: Final = 0.5
"""Share of examples whose role is hidden."""

ALONE: Final = 0.35
"""Share of examples that are added once more as a text alone."""


def as_in_use(
    examples: Sequence[Example], labels: Sequence[Label], *, seed: int
) -> tuple[list[Example], list[Label]]:
    """Hide some roles, and add some examples once more as texts alone.

    Parameters
    ----------
    examples : sequence of Example
        The training examples.
    labels : sequence
        Their labels.
    seed : int
        Seed of the choice.

    Returns
    -------
    examples, labels : list
        Longer than what was given.

    Examples
    --------
    >>> example = Example("ja", ("Wie zag de bus?",), role="bewoner")
    >>> found, labels = as_in_use([example] * 100, ["follow_up"] * 100, seed=1)
    >>> len(found) == len(labels) > 100
    True
    """
    rng = random.Random(seed)
    shown = [replace(e, role=None) if rng.random() < WITHOUT_ROLE else e for e in examples]
    again = [at for at in range(len(examples)) if rng.random() < ALONE]
    shown += [Example(examples[at].text) for at in again]
    return shown, [*labels, *(labels[at] for at in again)]
