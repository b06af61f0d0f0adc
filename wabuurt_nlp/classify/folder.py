"""The model folder: what it holds, how it is checked, how it is written.

A folder holds ``config.json``, the weights, the vocabulary, ``MODEL_CARD.md``
and ``manifest.json``. The manifest lists every other file with its size and
SHA-256 and is checked before anything is parsed. Nothing in a folder is ever
run as code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from wabuurt_nlp.classify.outputs import CATEGORIES, RISKS, SIGNALS
from wabuurt_nlp.errors import ModelFormatError, ModelIntegrityError
from wabuurt_nlp.labels import RISK_LEVELS

FORMAT: Final = 1
"""Version of the folder format that this package writes; it reads this and older ones."""

CONFIG: Final = "config.json"
CARD: Final = "MODEL_CARD.md"
MANIFEST: Final = "manifest.json"

EngineName: TypeAlias = Literal["linear", "encoder"]
_ENGINES: Final = ("linear", "encoder")
_AGAIN: Final = "fetch the model folder again or name another one"


@dataclass(frozen=True)
class ModelConfig:
    """What ``config.json`` says of a model.

    Attributes
    ----------
    name, version : str
        Which model it is.
    engine : {"linear", "encoder"}
        What kind of weights the folder holds.
    codebook : str
        Version of the codebook whose meanings its labels carry.
    thresholds : mapping of str to list of float
        For each risk three probabilities (levels 1, 2, 3), for each signal one.
    temperature : mapping of str to float
        Divides the logits of a head; see `outputs.probabilities`.
    settings : mapping
        What the engine needs to know besides its weights.
    training : mapping
        Data digests and settings of the training run.
    figures : mapping
        Scores on held-out chats.
    """

    name: str
    version: str
    engine: EngineName
    codebook: str
    thresholds: Mapping[str, list[float]]
    temperature: Mapping[str, float]
    settings: Mapping[str, Any] = field(default_factory=dict)
    training: Mapping[str, Any] = field(default_factory=dict)
    figures: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Name and version in one word, as scored messages carry it."""
        return f"{self.name}-{self.version}"

    def as_dict(self) -> dict[str, Any]:
        """Return what goes into ``config.json``."""
        labels = {
            "categories": [category.value for category in CATEGORIES],
            "risks": [risk.value for risk in RISKS],
            "signals": [signal.value for signal in SIGNALS],
        }
        return {"format": FORMAT, **vars(self), "labels": labels}


def read_config(folder: Path) -> ModelConfig:
    """Check a model folder against its manifest and read its configuration.

    Parameters
    ----------
    folder : Path
        The model folder.

    Returns
    -------
    ModelConfig

    Raises
    ------
    ModelFormatError
        If the folder is no model folder, or one of a newer format.
    ModelIntegrityError
        If a file is missing, added or changed.
    """
    verify(folder)
    table = _json(folder / CONFIG)
    if table.get("format") != FORMAT:
        raise ModelFormatError(
            f"{folder / CONFIG}: model format {table.get('format')!r}; this version reads format "
            f"{FORMAT}; upgrade wabuurt-nlp or name another model folder"
        )
    _check_labels(folder, table)
    try:
        known = ModelConfig.__dataclass_fields__
        config = ModelConfig(**{key: value for key, value in table.items() if key in known})
    except TypeError as error:
        raise ModelFormatError(f"{folder / CONFIG}: a setting is missing; {_AGAIN}") from error
    _check_config(folder, config)
    return config


def _check_labels(folder: Path, table: Mapping[str, Any]) -> None:
    expected = {"categories": CATEGORIES, "risks": RISKS, "signals": SIGNALS}
    labels = table.get("labels")
    if not isinstance(labels, dict) or any(
        labels.get(key) != [label.value for label in values] for key, values in expected.items()
    ):
        raise ModelFormatError(
            f"{folder / CONFIG}: the labels are not those of this version's codebook; {_AGAIN}"
        )


def _check_config(folder: Path, config: ModelConfig) -> None:
    sizes = {risk.value: len(RISK_LEVELS) for risk in RISKS} | {s.value: 1 for s in SIGNALS}
    fits = isinstance(config.thresholds, dict) and all(
        isinstance(config.thresholds.get(name), list) and len(config.thresholds[name]) == size
        for name, size in sizes.items()
    )
    warm = isinstance(config.temperature, dict) and all(
        isinstance(value, int | float) and value > 0 for value in config.temperature.values()
    )
    if config.engine not in _ENGINES or not fits or not warm:
        raise ModelFormatError(
            f"{folder / CONFIG}: expected engine 'linear' or 'encoder', three thresholds for "
            f"each risk, one for each signal, and temperatures above 0; {_AGAIN}"
        )


def verify(folder: Path) -> None:
    """Check that a folder holds exactly the files of its manifest, unchanged.

    Raises
    ------
    ModelFormatError
        If there is no readable manifest.
    ModelIntegrityError
        If a file is missing, added or changed.
    """
    if not (folder / MANIFEST).is_file():
        raise ModelFormatError(
            f"{folder}: no {MANIFEST}; expected a wabuurt model folder; {_AGAIN}"
        )
    listed = _json(folder / MANIFEST).get("files")
    if not isinstance(listed, dict):
        raise ModelFormatError(f"{folder / MANIFEST}: expected a table of files; {_AGAIN}")
    present = {file.name for file in folder.iterdir() if file.is_file()} - {MANIFEST}
    if present != set(listed):
        odd = ", ".join(sorted(present ^ set(listed)))
        raise ModelIntegrityError(f"{folder}: files missing or added: {odd}; {_AGAIN}")
    for name, entry in listed.items():
        if not isinstance(entry, dict) or _entry(folder / name) != entry:
            raise ModelIntegrityError(
                f"{folder / name}: not the file that {MANIFEST} lists (size or sha256 differ); "
                f"{_AGAIN}"
            )


def write_manifest(folder: Path) -> None:
    """List the files of a finished folder in its manifest."""
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name != MANIFEST)
    table = {"files": {file.name: _entry(file) for file in files}}
    (folder / MANIFEST).write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def write_config(folder: Path, config: ModelConfig) -> None:
    """Write ``config.json``."""
    text = json.dumps(config.as_dict(), indent=1, ensure_ascii=False)
    (folder / CONFIG).write_text(text + "\n", encoding="utf-8")


def _entry(file: Path) -> dict[str, Any]:
    with file.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return {"size": file.stat().st_size, "sha256": digest}


def _json(file: Path) -> dict[str, Any]:
    try:
        table = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise ModelFormatError(f"{file}: not readable as JSON; {_AGAIN}") from error
    if not isinstance(table, dict):
        raise ModelFormatError(f"{file}: expected a table; {_AGAIN}")
    return table
