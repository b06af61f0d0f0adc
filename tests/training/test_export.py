"""What a model folder stores of trained weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the training extra")
pytest.importorskip("sklearn", reason="needs the training extra")

from training.export import write_linear
from training.linear import LinearModel
from wabuurt_nlp.classify.linear import WEIGHTS_FILE
from wabuurt_nlp.classify.outputs import OUTPUTS

pytestmark = pytest.mark.train


def test_a_stored_weight_is_within_half_a_step_of_the_exact_one(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    words = [f"woord{at}" for at in range(200)]
    exact = rng.normal(size=(len(words), OUTPUTS)).astype(np.float32)
    pieces = {"words": words, "letters": [], "before": [], "facts": []}
    idf = np.ones(len(words), np.float32)

    write_linear(tmp_path, LinearModel(pieces, idf, exact, np.zeros(OUTPUTS, np.float32)))

    with np.load(tmp_path / WEIGHTS_FILE, allow_pickle=False) as stored:
        steps, scale = stored["weights"].astype(np.float64), stored["scale"]
    assert np.abs(steps).max(axis=0).tolist() == [127] * OUTPUTS
    assert (np.abs(steps * scale - exact) / scale).max() <= 0.5 + 1e-3
