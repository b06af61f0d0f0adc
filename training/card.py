"""Model cards and comparison tables, written from measured figures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wabuurt_nlp.classify.folder import ModelConfig
from wabuurt_nlp.labels import RISK_LEVELS, Category, Risk, Signal

_NAMES = {
    "linear": "TF-IDF + logistic regression",
    "encoder": "small transformer encoder (int8)",
    "majority": "majority",
}
_COLUMNS = {
    "category_macro_f1": "category macro-F1",
    "category_accuracy": "accuracy",
    "risk_f1": "risk ≥ 1 F1",
    "risk_average_precision": "risk ≥ 1 AP",
    "signal_f1": "signal F1",
    "signal_average_precision": "signal AP",
    "category_ece": "category ECE",
}


_SPLITS = {
    "dev": "dev",
    "test": "test",
    "dev_without_roles": "dev, roles unknown",
    "test_without_roles": "test, roles unknown",
}


def for_config(scored: Mapping[str, Any], split: str) -> dict[str, Any]:
    """Return a split's figures as ``config.json`` keeps them: a summary, and each label's."""
    table = scored[split]
    risks = {risk.value: _brief(table[f"{risk.value}>=1"]) for risk in Risk}
    signals = {signal.value: _brief(table[signal.value]) for signal in Signal}
    return {**scored["summary"][split], "risks": risks, "signals": signals}


def _brief(figure: Mapping[str, Any]) -> dict[str, float]:
    return {
        "precision": figure["precision"],
        "recall": figure["recall"],
        "f1": figure["f1"][0],
    }


def _number(value: float | None) -> str:
    return "–" if value is None or value != value else f"{value:.3f}"


def _interval(figure: list[float]) -> str:
    return f"{figure[0]:.3f} ({figure[1]:.2f}–{figure[2]:.2f})"


def comparison(record: Mapping[str, Any]) -> str:
    """Return the table that sets the candidates side by side, on dev and on test."""
    head = "| model | split | " + " | ".join(_COLUMNS.values()) + " |"
    lines = [head, "|---|---|" + "---:|" * len(_COLUMNS)]
    for name, label in _NAMES.items():
        if name not in record:
            continue
        shipped = " **(shipped)**" if record.get("shipped") == name else ""
        for split, shown in _SPLITS.items():
            figures = record[name]["summary"][split]
            cells = " | ".join(_number(figures[column]) for column in _COLUMNS)
            lines.append(f"| {label}{shipped} | {shown} | {cells} |")
    return "\n".join(lines) + "\n"


def model_card(config: ModelConfig, record: Mapping[str, Any]) -> str:
    """Return the model card of the shipped model."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - Markdown, from our own figures
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": _number, "interval": _interval}
    return environment.get_template("MODEL_CARD.md.jinja").render(
        config=config,
        comparison=comparison(record),
        test=record[record["shipped"]]["test"],
        shipped=record["shipped"],
        sizes=record["sizes"],
        categories=list(Category),
        risks=[f"{risk.value}>={level}" for risk in Risk for level in RISK_LEVELS],
        signals=[signal.value for signal in Signal],
    )
