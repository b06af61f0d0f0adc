"""Agreement between the first and the second annotator of the corpus.

``python -m training.corpus.agreement --out benchmarks/results/agreement.md``
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from training.corpus.gold import Labels, annotators_of, read_labels
from training.corpus.splits import Split, chat_files
from wabuurt_nlp.evaluate import Interval, alpha_interval
from wabuurt_nlp.evaluate.agreement import Scale
from wabuurt_nlp.labels import CODEBOOK_VERSION, Category, Risk, Signal

Pair = tuple[str, Labels, Labels]
FIRST, SECOND = "seed", "second"


def pairs() -> list[Pair]:
    """Return chat, first and second label of every message that has both."""
    splits: tuple[Split, ...] = ("train", "dev", "test")
    files = chain.from_iterable(
        ((file.stem, annotators_of(file.stem, split)) for file in chat_files(split))
        for split in splits
    )
    return [pair for chat, by in files if {FIRST, SECOND} <= set(by) for pair in _pairs(chat, by)]


def _pairs(chat: str, by: dict[str, Path]) -> Iterator[Pair]:
    first, second = read_labels(by[FIRST]), read_labels(by[SECOND])
    for number in first:
        yield chat, first[number], second[number]


def rows(found: list[Pair]) -> Iterator[tuple[str, int, int, int, Interval]]:
    """Yield label, how often each annotator gave it, how often both did, and alpha."""
    yield _row("category", found, lambda one: list(Category).index(one.category), "nominal")
    for category in Category:
        yield _row(f"category: {category.value}", found, _is_category(category), "nominal")
    for risk in Risk:
        yield _row(f"{risk.value} (0-3)", found, _level(risk), "ordinal")
        yield _row(f"{risk.value} ≥ 1", found, _at_least_one(risk), "nominal")
    for signal in Signal:
        yield _row(signal.value, found, _has(signal), "nominal")


def _is_category(category: Category) -> Callable[[Labels], int]:
    return lambda one: int(one.category is category)


def _level(risk: Risk) -> Callable[[Labels], int]:
    return lambda one: one.risks.get(risk, 0)


def _at_least_one(risk: Risk) -> Callable[[Labels], int]:
    return lambda one: int(one.risks.get(risk, 0) >= 1)


def _has(signal: Signal) -> Callable[[Labels], int]:
    return lambda one: int(signal in one.signals)


def _row(
    name: str, found: list[Pair], code: Callable[[Labels], int], scale: Scale
) -> tuple[str, int, int, int, Interval]:
    first = [code(one) for _, one, _ in found]
    second = [code(two) for _, _, two in found]
    both = sum(bool(a and b) for a, b in zip(first, second, strict=True))
    chats = [chat for chat, _, _ in found]
    alpha = alpha_interval([first, second], chats, scale=scale)
    return name, sum(map(bool, first)), sum(map(bool, second)), both, alpha


def report(found: list[Pair]) -> str:
    """Return the table as Markdown."""
    chats = len({chat for chat, _, _ in found})
    lines = [
        "# Agreement of two independent annotators",
        "",
        f"{len(found):,} messages in {chats} chats, labelled twice by reading, neither annotator "
        f"seeing the other's work (codebook {CODEBOOK_VERSION}; the first was made while "
        "the codebook grew from 1.1 to 1.2). Both annotators are language models of one family, "
        "so their agreement is likely higher than that of two people. Krippendorff's alpha with "
        "95 % bootstrap intervals over whole chats.",
        "",
        "| label | first | second | both | alpha | 95 % |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for name, first, second, both, alpha in rows(found):
        interval = f"{alpha.low:.2f} to {alpha.high:.2f}"
        if name == "category":
            first = second = both = len(found)
            both = sum(one.category is two.category for _, one, two in found)
        lines.append(f"| {name} | {first} | {second} | {both} | {alpha.value:.3f} | {interval} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    text = report(pairs())
    print(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
