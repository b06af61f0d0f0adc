"""The linear engine on sums that can be done by hand."""

from __future__ import annotations

import json
import shutil
from math import log, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from wabuurt_nlp import load_model
from wabuurt_nlp.classify import Classifier
from wabuurt_nlp.classify.context import Example
from wabuurt_nlp.classify.features import BLOCKS
from wabuurt_nlp.classify.folder import CONFIG, write_manifest
from wabuurt_nlp.classify.linear import VOCABULARY_FILE, WEIGHTS_FILE, Featurizer, number
from wabuurt_nlp.classify.outputs import OUTPUTS

PIECES = {"words": ["bus", "kat"], "letters": [" b", "us"], "before": [], "facts": []}
EVEN = dict.fromkeys(BLOCKS, 1.0)


def _values(text: str, idf: list[float], lengths: dict[str, float]) -> list[float]:
    featurizer = Featurizer(number(PIECES), np.asarray(idf, np.float32), block_weights=lengths)
    return featurizer.rows([Example(text)]).values.tolist()


def _rewritten(folder: Path, tiny_model: Path, lengths: dict[str, float], **arrays: Any) -> Path:
    """Return a model folder with the pieces of this module and the arrays given."""
    shutil.copytree(tiny_model, folder)
    (folder / VOCABULARY_FILE).write_text(json.dumps(PIECES), encoding="utf-8")
    np.savez(folder / WEIGHTS_FILE, **arrays)
    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    config["settings"] = {"block_weights": lengths}
    (folder / CONFIG).write_text(json.dumps(config), encoding="utf-8")
    write_manifest(folder)
    return folder


def _arrays(idf: list[float]) -> dict[str, Any]:
    weights = np.zeros((4, OUTPUTS), np.float32)
    weights[0, 0] = 1.0  # "bus" speaks for the first category
    weights[2, 1] = 1.0  # " b" speaks for the second
    one, none = np.ones(OUTPUTS, np.float32), np.zeros(OUTPUTS, np.float32)
    return {"weights": weights, "scale": one, "bias": none, "idf": np.asarray(idf, np.float32)}


def _logits(model: Classifier, text: str) -> list[float]:
    return model.engine.logits([Example(text)])[0, :2].tolist()


def test_a_rarer_word_weighs_more_by_its_inverse_document_frequency() -> None:
    values = _values("kat bus", [1.0, 3.0, 0.0, 0.0], EVEN)

    assert values[:2] == pytest.approx([3 / sqrt(10), 1 / sqrt(10)])


def test_a_word_said_twice_counts_by_its_logarithm() -> None:
    values = _values("bus kat bus", [1.0, 1.0, 0.0, 0.0], EVEN)

    twice = 1 + log(2)
    assert values[:2] == pytest.approx([twice / sqrt(twice**2 + 1), 1 / sqrt(twice**2 + 1)])


def test_every_block_of_a_row_gets_the_length_that_the_settings_give_it() -> None:
    values = _values("bus kat", [1.0, 3.0, 2.0, 1.0], EVEN | {"words": 2.0, "letters": 0.5})

    assert sqrt(sum(value**2 for value in values[:2])) == pytest.approx(2.0)
    assert sqrt(sum(value**2 for value in values[2:])) == pytest.approx(0.5)


def test_a_model_folder_is_read_with_its_document_frequencies_and_block_lengths(
    tiny_model: Path, tmp_path: Path
) -> None:
    lengths = EVEN | {"words": 2.0, "letters": 0.5}
    folder = _rewritten(tmp_path / "model", tiny_model, lengths, **_arrays([1.0, 3.0, 4.0, 3.0]))

    found = _logits(load_model(folder), "bus kat")

    assert found == pytest.approx([2.0 / sqrt(10), 0.5 * 4 / 5])


def test_a_text_without_a_known_piece_gets_the_bias_alone(tiny_model: Path, tmp_path: Path) -> None:
    bias = np.arange(OUTPUTS, dtype=np.float32)
    arrays = _arrays([1.0] * 4) | {"bias": bias}
    folder = _rewritten(tmp_path / "model", tiny_model, EVEN, **arrays)

    found = load_model(folder).engine.logits([Example("zon"), Example("bus")])

    assert found[0].tolist() == bias.tolist()
    assert found[1, 0] > bias[0]
