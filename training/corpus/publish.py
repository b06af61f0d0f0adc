"""The corpus as one dataset: messages beside their labels, ready for `datasets`.

``python -m training.corpus.publish OUT`` writes ``train.jsonl``, ``dev.jsonl`` and
``test.jsonl`` (one line a message, labels spelled out), the contrast pairs as
``contrast_train.jsonl`` and ``contrast_test.jsonl``, and a ``README.md`` with the
datasheet. ``datasets.load_dataset(OUT)`` loads the three splits,
``datasets.load_dataset(OUT, "contrast")`` the pairs.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from training.corpus.contrast import ContrastMessage, contrast_messages
from training.corpus.gold import AnnotatedChat, annotated_chats, annotations_of
from training.corpus.splits import SPLITS, TRAINING, Split, chat_records
from wabuurt_nlp.labels import Labels, Risk, Signal

DATASHEET = TRAINING / "DATASHEET.md"

_HEAD = """---
language: nl
license: cc-by-4.0
pretty_name: wabuurt, constructed Dutch neighbourhood-watch chats
task_categories: [text-classification]
configs:
- config_name: chats
  default: true
  data_files:
  - {split: train, path: train.jsonl}
  - {split: validation, path: dev.jsonl}
  - {split: test, path: test.jsonl}
- config_name: contrast
  data_files:
  - {split: train, path: contrast_train.jsonl}
  - {split: test, path: contrast_test.jsonl}
---

"""


def label_columns(labels: Labels) -> dict[str, Any]:
    """Return labels as columns: the category, a level for each risk, yes or no for each signal.

    Examples
    --------
    >>> from wabuurt_nlp.labels import Category, Labels
    >>> columns = label_columns(Labels(Category.SOCIAL, {}, frozenset()))
    >>> columns["category"], columns["privacy"], columns["all_clear"]
    ('social', 0, False)
    """
    return {
        "category": labels.category.value,
        **{risk.value: labels.level(risk) for risk in Risk},
        **{signal.value: signal in labels.signals for signal in Signal},
    }


def chat_rows(chat: AnnotatedChat, split: Split) -> Iterator[dict[str, Any]]:
    """Yield a line for each message of a chat."""
    record = chat_records()[chat.name]
    passes = annotations_of(chat.name, split)
    source = "adjudicated" if "gold" in passes else "single"
    for message, labels in zip(chat.messages, chat.labels, strict=True):
        yield {
            "chat": chat.name,
            "n": message.id,
            "time": message.time,
            "sender": message.sender,
            "role": message.role,
            "text": message.text,
            **label_columns(labels),
            "labels_from": source,
            "codebook": record.gold_codebook if source == "adjudicated" else record.first_codebook,
            "family": record.family,
        }


def contrast_rows(messages: Iterable[ContrastMessage]) -> Iterator[dict[str, Any]]:
    """Yield a line for each message of the contrast pairs."""
    for one in messages:
        yield {
            "pair": one.pair,
            "side": one.side,
            "label": one.label,
            "before": [f"{role}: {text}" for role, text in one.before],
            "text": one.text,
            **label_columns(one.labels),
        }


def publish(out: Path) -> None:
    """Write the dataset into a folder.

    Parameters
    ----------
    out : Path
        The folder; made where it is absent.
    """
    out.mkdir(parents=True, exist_ok=True)
    for split in SPLITS:
        rows = (row for chat in annotated_chats(split) for row in chat_rows(chat, split))
        _write(out / f"{split}.jsonl", rows)
    for half in ("train", "test"):
        _write(out / f"contrast_{half}.jsonl", contrast_rows(contrast_messages(half)))
    (out / "README.md").write_text(_HEAD + DATASHEET.read_text(encoding="utf-8"), encoding="utf-8")


def _write(file: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    publish(parser.parse_args().out)


if __name__ == "__main__":
    main()
