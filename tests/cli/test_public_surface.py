from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version

import pytest

import wabuurt_nlp
from tests.timing import processor_seconds

PUBLIC = [
    "AnnotationError",
    "Category",
    "Chat",
    "Classifier",
    "Family",
    "InputError",
    "Message",
    "MissingExtraError",
    "ModelFormatError",
    "ModelIntegrityError",
    "Prediction",
    "Risk",
    "ScoreOptions",
    "ScoreSummary",
    "Signal",
    "Skipped",
    "Token",
    "WabuurtError",
    "__version__",
    "load_model",
    "merge_chats",
    "open_chats",
    "read_chat",
    "score_files",
    "sentences",
    "tokenize",
    "tokenize_many",
    "write_report",
]
HEAVY = ("onnxruntime", "pyarrow", "matplotlib", "sklearn", "numpy", "tokenizers", "rich", "typer")


def test_the_public_surface_is_this_and_nothing_else() -> None:
    assert wabuurt_nlp.__all__ == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_can_be_imported(name: str) -> None:
    assert getattr(wabuurt_nlp, name) is not None
    assert name in dir(wabuurt_nlp)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="bestaat_niet"):
        _ = wabuurt_nlp.bestaat_niet


def test_the_version_is_that_of_the_installed_package() -> None:
    assert wabuurt_nlp.__version__ == version("wabuurt-nlp")


def test_importing_loads_nothing_heavy() -> None:
    code = "import sys, json, wabuurt_nlp; print(json.dumps(sorted(sys.modules)))"

    loaded = json.loads(subprocess.check_output([sys.executable, "-c", code]))

    assert [name for name in HEAVY if name in loaded] == []


def test_importing_takes_less_than_three_tenths_of_a_second() -> None:
    assert processor_seconds([sys.executable, "-c", "import wabuurt_nlp"]) < 0.3


def test_the_first_prediction_is_there_a_second_and_a_half_after_python_starts() -> None:
    code = "import wabuurt_nlp as wn; wn.load_model().predict(['Verdachte witte bus'])"

    assert processor_seconds([sys.executable, "-c", code]) < 1.5
