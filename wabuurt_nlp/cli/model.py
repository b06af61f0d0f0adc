"""``wabuurt model``: which model scores, and how good it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from wabuurt_nlp.classify.folder import ModelConfig


def model(
    *,
    folder: Annotated[
        Path | None,
        typer.Option("--model", metavar="FOLDER", help="Model folder; default: the shipped model."),
    ] = None,
    card: Annotated[bool, typer.Option("--card", help="Show the whole model card.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Show everything config.json says, for machines.")
    ] = False,
) -> None:
    """Show which model scores messages, its figures and its card.

    The files of the model folder are checked against its manifest first.
    """
    from wabuurt_nlp.classify.classifier import shipped_model
    from wabuurt_nlp.classify.folder import CARD, read_config

    path = folder or shipped_model()
    config = read_config(path)
    if card:
        typer.echo((path / CARD).read_text(encoding="utf-8").rstrip())
    elif as_json:
        typer.echo(_as_json(path, config))
    else:
        typer.echo("\n".join(_lines(path, config)))


def _as_json(path: Path, config: ModelConfig) -> str:
    import json

    return json.dumps({"folder": str(path), **config.as_dict()}, indent=1, ensure_ascii=False)


def _lines(path: Path, config: ModelConfig) -> Iterator[str]:
    megabytes = sum(file.stat().st_size for file in path.iterdir() if file.is_file()) / 1e6
    yield f"model     {config.title}"
    yield f"engine    {config.engine}"
    yield f"codebook  {config.codebook}"
    yield f"folder    {path} ({megabytes:.1f} MB)"
    figures = list(flattened(config.figures))
    if figures:
        yield "figures"
        yield from (f"  {name}: {value}" for name, value in figures)
    yield "The whole card: wabuurt model --card"


def flattened(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Give the values of nested tables with their path of keys.

    Examples
    --------
    >>> list(flattened({"test": {"f1": 0.5}, "chats": 7}))
    [('test f1', '0.5'), ('chats', '7')]
    """
    for key, value in table.items():
        name = f"{before} {key}".strip()
        if isinstance(value, Mapping):
            yield from flattened(value, name)
        else:
            yield name, f"{value:.4g}" if isinstance(value, float) else str(value)
