"""List where two annotators differ, for an adjudicator to decide.

``python -m training.corpus.differences FIRST SECOND CHATS OUT`` writes one JSON
line per message with different labels: the message, the five before it, and the
two labels in an order drawn by chance, so that nobody can follow one annotator.
``python -m training.corpus.differences --join FIRST SECOND DECIDED OUT`` writes
the gold labels: where the two agree theirs, else the adjudicator's.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wabuurt_nlp.errors import AnnotationError

_CONTEXT = 5


def _lines(file: Path) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _key(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["category"], sorted(row["risks"].items()), sorted(row["signals"])


def _pairs(first: Path, second: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    ours, theirs = _lines(first), _lines(second)
    if [row["n"] for row in ours] != [row["n"] for row in theirs]:
        raise AnnotationError(f"{first} and {second}: not the same messages in the same order")
    yield from zip(ours, theirs, strict=True)


def differences(first: Path, second: Path, chat: Path) -> Iterator[dict[str, Any]]:
    """Yield the messages of a chat on which two annotations differ.

    Parameters
    ----------
    first, second : Path
        The two annotation files.
    chat : Path
        The chat.

    Yields
    ------
    dict
        ``chat``, ``n``, ``before``, ``message`` and the labels ``A`` and ``B``.
    """
    rng = random.Random(chat.stem)
    messages = _lines(chat)
    shown = [f"{m['sender']} ({m['role']}): {m['text']}" for m in messages]
    for at, (one, two) in enumerate(_pairs(first, second)):
        if _key(one) != _key(two):
            labels = [{k: row[k] for k in ("category", "risks", "signals")} for row in (one, two)]
            rng.shuffle(labels)
            before = shown[max(0, at - _CONTEXT) : at]
            yield {
                "chat": chat.stem,
                "n": one["n"],
                "before": before,
                "message": shown[at],
                "A": labels[0],
                "B": labels[1],
            }


def joined(first: Path, second: Path, decided: Path) -> Iterator[dict[str, Any]]:
    """Yield the gold labels of a chat.

    Raises
    ------
    AnnotationError
        If a difference was not decided.
    """
    rulings = {row["n"]: row for row in _lines(decided)}
    for one, two in _pairs(first, second):
        if _key(one) == _key(two):
            yield one
        elif one["n"] in rulings:
            yield {key: rulings[one["n"]][key] for key in one}
        else:
            raise AnnotationError(f"{decided}: message {one['n']} is not decided")


def main() -> None:
    """Run from the command line, over every chat that both folders hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--join", action="store_true")
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("other", type=Path, help="folder of chats, or of decisions with --join")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    work = joined if options.join else differences
    for second in sorted(options.second.glob("*.jsonl")):
        rows = work(options.first / second.name, second, options.other / second.name)
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (options.out / second.name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
