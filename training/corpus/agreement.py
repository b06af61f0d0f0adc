"""Agreement between the first and the second annotator of the corpus.

``python -m training.corpus.agreement --out benchmarks/results/agreement.md``
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from training.corpus.gold import annotations_of
from training.corpus.splits import SPLITS, chat_files, chat_records
from wabuurt_nlp.annotate import read_annotations
from wabuurt_nlp.annotate.annotations import Key
from wabuurt_nlp.cli.agreement import table_lines
from wabuurt_nlp.evaluate import agreement_table
from wabuurt_nlp.labels import Labels


def double_annotated() -> tuple[dict[Key, Labels], dict[Key, Labels]]:
    """Return the first and the second annotator's labels of the messages that have both."""
    first: dict[Key, Labels] = {}
    second: dict[Key, Labels] = {}
    for split in SPLITS:
        for file in chat_files(split):
            by = annotations_of(file.stem, split)
            if {"first", "second"} <= set(by):
                first |= read_annotations(by["first"])
                second |= read_annotations(by["second"])
    return first, second


def report() -> str:
    """Return the table as Markdown."""
    first, second = double_annotated()
    same = sum(first[key].category is second[key].category for key in first)
    versions = Counter(
        (record.first_codebook, record.second_codebook)
        for record in chat_records().values()
        if record.second
    )
    lines = [
        "# Agreement of two independent annotators",
        "",
        f"{len(first):,} messages in {len({chat for chat, _ in first})} chats, labelled twice by "
        f"reading, neither annotator seeing the other's work. The same category was given to "
        f"{same:,}. All annotators are language models of one family, so they likely agree more "
        "than people would. Krippendorff's alpha with 95 % bootstrap intervals over whole chats, "
        "and Gwet's AC1 for the rare labels.",
        "",
        "Versions of the codebook that the two followed (1.2+U51: with rulings U1 to U51): "
        + "; ".join(f"{one} and {two}: {n} chats" for (one, two), n in sorted(versions.items()))
        + ".",
        "",
        *table_lines(agreement_table([first, second])),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    text = report()
    print(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
