"""What is said of a message follows from its probabilities and the model's thresholds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from math import log
from pathlib import Path

import numpy as np
import pytest

from wabuurt_nlp import load_model
from wabuurt_nlp.classify import Prediction
from wabuurt_nlp.classify.folder import CONFIG, write_manifest
from wabuurt_nlp.classify.linear import WEIGHTS_FILE
from wabuurt_nlp.classify.outputs import OUTPUTS, RISK_SLICE, SIGNAL_SLICE
from wabuurt_nlp.labels import Risk, Signal

TEXTS = (
    "112 gebeld, politie komt eraan",
    "Loos alarm, het was de schilder",
    "Dank je wel!",
    "Pak die gasten en sla ze in elkaar",
    "Marokkaanse jongen, donkere jas, capuchon op, voelt aan autodeuren",
    "Niet meteen zo over mensen praten aub",
)


def _always(
    folder: Path, tiny_model: Path, bias: np.ndarray, thresholds: Mapping[str, list[float]]
) -> Prediction:
    """Return what a model says that gives every text the same outputs."""
    shutil.copytree(tiny_model, folder)
    with np.load(folder / WEIGHTS_FILE) as arrays:
        stored = dict(arrays)
    stored |= {"weights": np.zeros_like(stored["weights"]), "bias": bias.astype(np.float32)}
    np.savez(folder / WEIGHTS_FILE, **stored)
    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    config["thresholds"] |= thresholds
    (folder / CONFIG).write_text(json.dumps(config), encoding="utf-8")
    write_manifest(folder)
    return load_model(folder).predict(["hoi"])[0]


def test_a_signal_is_said_exactly_where_its_probability_reaches_the_threshold() -> None:
    model = load_model()

    said = [
        (p.signals[signal], p.signal_p[signal] >= model.config.thresholds[signal.value][0])
        for p in model.predict(TEXTS)
        for signal in Signal
    ]

    assert {yes for yes, _ in said} == {True, False}
    assert [yes for yes, _ in said] == [reached for _, reached in said]


def test_a_report_to_the_police_is_said_of_a_call_and_not_of_thanks() -> None:
    call, _, thanks, *_ = load_model().predict(TEXTS)

    assert call.signals[Signal.REPORTED_TO_POLICE]
    assert not any(thanks.signals.values())


def test_each_signal_has_a_threshold_of_its_own(tiny_model: Path, tmp_path: Path) -> None:
    bias = np.zeros(OUTPUTS)  # every probability is one half
    limits = {"all_clear": [0.49], "counter_speech": [0.51], "origin_mentioned": [0.5]}

    said = _always(tmp_path / "model", tiny_model, bias, limits).signals

    assert said[Signal.ALL_CLEAR]
    assert not said[Signal.COUNTER_SPEECH]
    assert said[Signal.ORIGIN_MENTIONED]


def test_a_signals_probability_is_that_of_its_own_output(tiny_model: Path, tmp_path: Path) -> None:
    bias = np.zeros(OUTPUTS)
    bias[SIGNAL_SLICE.start + list(Signal).index(Signal.ALL_CLEAR)] = log(9)

    found = _always(tmp_path / "model", tiny_model, bias, {}).signal_p

    assert [signal for signal in Signal if found[signal] > 0.6] == [Signal.ALL_CLEAR]
    assert found[Signal.ALL_CLEAR] == pytest.approx(0.9)


def test_a_risk_is_said_up_to_the_level_below_the_first_that_is_not_reached(
    tiny_model: Path, tmp_path: Path
) -> None:
    bias = np.zeros(OUTPUTS)
    bias[RISK_SLICE] = log(9)  # P(>=1) 0.9, P(>=2) 0.81, P(3) 0.729
    limits = {
        "vigilantism": [0.9001, 0.1, 0.1],
        "exclusion": [0.1, 0.8101, 0.1],
        "accusation": [0.1, 0.1, 0.7291],
        "privacy": [0.89, 0.8, 0.72],
    }

    prediction = _always(tmp_path / "model", tiny_model, bias, limits)

    assert prediction.risk_p[Risk.VIGILANTISM] == pytest.approx((0.9, 0.81, 0.729), abs=1e-6)
    assert [prediction.risks[risk] for risk in Risk] == [0, 1, 2, 3]
