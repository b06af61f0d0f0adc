"""Run the behavioural suite: ``python -m benchmarks.behaviour [--model FOLDER]``.

Prints for each functionality how many cases the model passes, with a 95 % interval
(Wilson, 1927); ``--out benchmarks/results/behaviour.md`` writes the page.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from benchmarks.behaviour.cases import TYPES, Case, read_cases
from benchmarks.behaviour.judge import QUIET, judge, passes
from wabuurt_nlp import load_model
from wabuurt_nlp.measure.intervals import wilson_interval


def page(title: str, cases: Sequence[Case], passed: Sequence[bool]) -> str:
    """Return the tables as Markdown."""
    judged = list(zip(cases, passed, [passes(c, QUIET, QUIET) for c in cases], strict=True))
    lines = [
        "# Behavioural suite",
        "",
        f"{title} (`python -m benchmarks.behaviour`). The cases are written for what is hard, so "
        "that shares are far below those on chats; a low one says where the model must not be "
        "trusted. Beside it what a model would pass that never says anything.",
        "",
        "| type | cases | passed | 95 % | never says anything |",
        "|---|---:|---:|---|---:|",
        *(_row(kind, [one for one in judged if one[0].type == kind]) for kind in TYPES),
        "",
        "| functionality | cases | passed | 95 % | never says anything |",
        "|---|---:|---:|---|---:|",
    ]
    for name, group in groupby(judged, key=lambda one: one[0].functionality):
        rows = list(group)
        case = rows[0][0]
        lines.append(_row(f"{name} {case.name.replace('_', ' ')} ({case.type})", rows))
    return "\n".join(lines) + "\n"


def _row(name: str, judged: Sequence[tuple[Case, bool, bool]]) -> str:
    count, right = len(judged), sum(ok for _, ok, _ in judged)
    low, high = wilson_interval(right, count)
    quiet = sum(ok for _, _, ok in judged) / count
    return f"| {name} | {count} | {right / count:.0%} | {low:.0%} to {high:.0%} | {quiet:.0%} |"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="model folder; the shipped one by default")
    parser.add_argument("--out", type=Path, help="write the page to this file")
    options = parser.parse_args()
    model = load_model(options.model) if options.model else load_model()
    cases = read_cases()
    text = page(model.config.title, cases, judge(model, cases))
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
