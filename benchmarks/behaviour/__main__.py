"""Run the behavioural suite: ``python -m benchmarks.behaviour [--model FOLDER]``.

Writes ``benchmarks/results/behaviour.md``: for each functionality how many cases
the model passes, with a 95 % interval (Wilson, 1927).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from benchmarks.behaviour.cases import Case, read_cases
from benchmarks.behaviour.judge import judge
from training.corpus.splits import ROOT
from wabuurt_nlp import load_model
from wabuurt_nlp.measure.intervals import wilson_interval

RESULT = ROOT / "benchmarks" / "results" / "behaviour.md"


def page(title: str, cases: Sequence[Case], passed: Sequence[bool]) -> str:
    """Return the table as Markdown."""
    share = sum(passed) / len(passed)
    lines = [
        "# Behavioural suite",
        "",
        f"{title}: passes {sum(passed):,} of {len(cases):,} cases ({share:.0%}; "
        "`python -m benchmarks.behaviour`). The cases are written for what is hard, so that "
        "shares are far below those on chats; a low one says where the model must not be trusted.",
        "",
        "| | functionality | type | cases | passed | 95 % |",
        "|---|---|---|---:|---:|---|",
    ]
    judged = zip(cases, passed, strict=True)
    for name, group in groupby(judged, key=lambda one: one[0].functionality):
        rows = list(group)
        right, case = sum(ok for _, ok in rows), rows[0][0]
        low, high = wilson_interval(right, len(rows))
        lines.append(
            f"| {name} | {case.name.replace('_', ' ')} | {case.type} | {len(rows)} "
            f"| {right / len(rows):.0%} | {low:.0%} to {high:.0%} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="model folder; the shipped one by default")
    options = parser.parse_args()
    model = load_model(options.model) if options.model else load_model()
    cases = read_cases()
    text = page(model.config.title, cases, judge(model, cases))
    RESULT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
