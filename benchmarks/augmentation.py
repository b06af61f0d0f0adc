"""What training copies without role and thread are worth, with the linear model, on dev.

``python -m benchmarks.augmentation`` trains with and without them and writes
``benchmarks/results/augmentation.md``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from training.augment import as_in_use
from training.export import in_batches
from training.finetune import dev_score, load_split
from training.linear import LinearSettings, train
from wabuurt_nlp.classify.context import Example
from wabuurt_nlp.classify.outputs import CATEGORIES, CATEGORY_SLICE
from wabuurt_nlp.evaluate import macro_f1

OUT = Path(__file__).parent / "results" / "augmentation.md"


def main() -> None:
    """Train both ways and write the table."""
    examples, labels, _ = load_split("train")
    dev, dev_labels, _ = load_split("dev")
    gold = np.array([CATEGORIES.index(label.category) for label in dev_labels])
    views = {
        "role and thread known": dev,
        "role unknown": [replace(example, role=None) for example in dev],
        "text alone": [Example(example.text) for example in dev],
    }
    settings = LinearSettings(balance=1.0)
    lines = [
        "# Training copies without role and thread",
        "",
        f"Linear model, {len(examples):,} training messages, scored on {len(dev):,} dev messages "
        "(`python -m benchmarks.augmentation`). Score: mean of category macro-F1, mean average "
        "precision of risk >= 1 and of the signals.",
        "",
        "| trained | dev messages with | score | macro-F1 |",
        "|---|---|---:|---:|",
    ]
    trained = {
        "as annotated": (examples, labels),
        "with copies": as_in_use(examples, labels, seed=1),
    }
    for name, (shown, answers) in trained.items():
        engine = train(shown, answers, settings).engine(settings)
        for view, batch in views.items():
            logits = in_batches(engine, batch)
            f1 = macro_f1(gold, logits[:, CATEGORY_SLICE].argmax(axis=1))
            lines.append(f"| {name} | {view} | {dev_score(logits, dev_labels):.3f} | {f1:.3f} |")
    text = "\n".join(lines) + "\n"
    print(text)
    OUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
