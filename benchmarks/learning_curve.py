"""How the linear baseline grows with the number of annotated chats.

``python -m benchmarks.learning_curve`` trains it on 25, 50, 100 and all training
chats, several draws of chats for each number, scores each model on the test chats
and writes ``benchmarks/results/learning_curve.md``, ``.json`` and ``.svg``. The model is that
of `training.linear` (TF-IDF of words and character n-grams, the messages before,
logistic regression); probabilities are decided at one half, so that no choice made
on dev plays a part.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, stdev

import matplotlib as mpl
from matplotlib import pyplot as plt

from training.augment import as_in_use
from training.corpus.gold import AnnotatedChat, annotated_chats, flat
from training.corpus.splits import ROOT
from training.export import in_batches
from training.figures import figures, summary
from training.linear import LinearSettings, train
from wabuurt_nlp.classify.outputs import RISKS, SIGNALS

RESULTS = ROOT / "benchmarks" / "results"
STEPS = (25, 50, 100)
FIGURES = {
    "category_macro_f1": "category, macro-F1",
    "category_accuracy": "category, accuracy",
    "risk_average_precision": "risks ≥ 1, average precision",
    "signal_f1": "signals, F1",
}


@dataclass(frozen=True)
class Point:
    """One trained model.

    Attributes
    ----------
    chats, messages : int
        What it was trained on.
    figures : dict of str to float
        Its scores on test, see `training.figures.summary`.
    """

    chats: int
    messages: int
    figures: dict[str, float]


def point(chats: Sequence[AnnotatedChat], test: Sequence[AnnotatedChat], *, seed: int) -> Point:
    """Train on some chats and score on the test chats."""
    settings = LinearSettings(balance=1.0)
    shown, labels, _ = flat(chats)
    model = train(*as_in_use(shown, labels, seed=seed), settings).engine(settings)
    unseen, gold, names = flat(test)
    logits = in_batches(model, unseen)
    half = {one.value: (0.5, 0.5, 0.5) for one in (*RISKS, *SIGNALS)}
    table = figures(logits, gold, names, temperature={}, thresholds=half)
    return Point(len(chats), len(labels), summary(table))


def curve(draws: int) -> Iterator[Point]:
    """Yield the points, smallest first; all chats once, every other number `draws` times."""
    training, test = annotated_chats("train"), annotated_chats("test")
    for size in (*(step for step in STEPS if step < len(training)), len(training)):
        for seed in range(draws if size < len(training) else 1):
            chosen = random.Random(seed).sample(training, size)  # noqa: S311 (which chats to draw)
            done = point(chosen, test, seed=seed)
            print(done)
            yield done


def page(points: Sequence[Point]) -> str:
    """Return the table as Markdown."""
    sizes = sorted({one.chats for one in points})
    lines = [
        "# Learning curve over chats",
        "",
        "The linear baseline trained on so many chats drawn at random, scored on the "
        "test chats (`python -m benchmarks.learning_curve`); mean, with the standard deviation "
        "over draws where there are several.",
        "",
        "| chats | messages | " + " | ".join(FIGURES.values()) + " |",
        "|---:|---:|" + "---:|" * len(FIGURES),
    ]
    for size in sizes:
        of_size = [one for one in points if one.chats == size]
        cells = [_spread([one.figures[name] for one in of_size]) for name in FIGURES]
        messages = round(mean(one.messages for one in of_size))
        lines.append(f"| {size} | {messages:,} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n\n![learning curve](learning_curve.svg)\n"


def _spread(values: Sequence[float]) -> str:
    return f"{mean(values):.3f}" + (f" ± {stdev(values):.3f}" if len(values) > 1 else "")


def plot(points: Sequence[Point], file: Path) -> None:
    """Draw the figures over the number of messages, on a logarithmic axis."""
    mpl.rcParams["svg.hashsalt"] = "wabuurt"  # the same picture from run to run
    sizes = sorted({one.chats for one in points})
    drawing, axes = plt.subplots(figsize=(7, 4.5))
    for name, shown in FIGURES.items():
        groups = [[one for one in points if one.chats == size] for size in sizes]
        x = [mean(one.messages for one in group) for group in groups]
        y = [mean(one.figures[name] for one in group) for group in groups]
        axes.plot(x, y, marker="o", label=shown)
    axes.set_xscale("log", base=2)
    axes.set_xticks(
        x, [f"{round(at):,}\n({size} chats)" for at, size in zip(x, sizes, strict=True)]
    )
    axes.set_xlabel("annotated training messages")
    axes.set_ylabel("score on the test chats")
    axes.grid(alpha=0.3)
    axes.legend()
    drawing.tight_layout()
    drawing.savefig(file, metadata={"Date": None})


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=3)
    options = parser.parse_args()
    points = list(curve(options.draws))
    record = [{"chats": p.chats, "messages": p.messages, **p.figures} for p in points]
    (RESULTS / "learning_curve.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    (RESULTS / "learning_curve.md").write_text(page(points), encoding="utf-8")
    plot(points, RESULTS / "learning_curve.svg")
    print(page(points))


if __name__ == "__main__":
    main()
