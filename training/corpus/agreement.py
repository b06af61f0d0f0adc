"""Agreement between the first and the second annotator of the corpus.

``python -m training.corpus.agreement --out benchmarks/results/agreement.md``
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.corpus.gold import annotations_of
from training.corpus.splits import SPLITS, chat_files
from wabuurt_nlp.annotate import read_annotations
from wabuurt_nlp.annotate.annotations import Key
from wabuurt_nlp.cli.agreement import table_lines
from wabuurt_nlp.evaluate import agreement_table
from wabuurt_nlp.labels import CODEBOOK_VERSION, Labels


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
    lines = [
        "# Agreement of two independent annotators",
        "",
        f"{len(first):,} messages in {len({chat for chat, _ in first})} chats, labelled twice by "
        "reading, neither annotator seeing the other's work (codebook "
        f"{CODEBOOK_VERSION}; `training/corpus/chats.csv` says whose work and by which version of "
        f"the rulings). The same category was given to {same:,}. All annotators are language "
        "models of one family, so they likely agree more than people would. Krippendorff's alpha "
        "with 95 % bootstrap intervals over whole chats, and Gwet's AC1 for the rare labels.",
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
