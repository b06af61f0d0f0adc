"""How good the model behind a scored table is, for the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

_BEFORE: Final = "category_"


def figures_for(scored: Sequence[Path], folder: Path | None) -> Mapping[str, Any] | None:
    """Return a model's kind and figures on test chats, if it scored the tables.

    Parameters
    ----------
    scored : sequence of Path
        The tables.
    folder : Path or None
        The model folder; the shipped one if None.

    Returns
    -------
    mapping or None
        As `wabuurt_nlp.report.write_report` takes them.
    """
    from wabuurt_nlp.classify.classifier import shipped_model
    from wabuurt_nlp.classify.folder import read_config
    from wabuurt_nlp.measure import read_scored

    path = folder or shipped_model()
    if folder is None and not path.is_dir():
        return None
    config = read_config(path)
    if set(read_scored(scored).models) != {config.title}:
        return None
    return {**on_test(config.figures), "engine": config.engine}


def on_test(figures: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the figures on test chats by their plain names.

    Exports tell no roles, so the figures for unknown roles come first.

    Examples
    --------
    >>> on_test({"dev": {}, "test": {"category_macro_f1": 0.5}})
    {'macro_f1': 0.5}
    """
    found = figures.get("test_without_roles") or figures.get("test", figures)
    return {str(name).removeprefix(_BEFORE): value for name, value in found.items()}
