import json
import shutil
from pathlib import Path

import pytest

from wabuurt_nlp import load_model
from wabuurt_nlp.classify import shipped_model
from wabuurt_nlp.classify.folder import CONFIG, MANIFEST, write_manifest
from wabuurt_nlp.errors import ModelFormatError, ModelIntegrityError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_model(), tmp_path / "model"))


def change_config(folder: Path, **changes: object) -> None:
    table = json.loads((folder / CONFIG).read_text())
    (folder / CONFIG).write_text(json.dumps(table | changes))
    write_manifest(folder)


def test_a_copied_folder_loads_and_predicts_alike(folder: Path) -> None:
    assert load_model(folder).predict(["hoi"]) == load_model().predict(["hoi"])


def test_a_changed_byte_is_an_integrity_error_that_names_the_file(folder: Path) -> None:
    file = folder / "weights.npz"
    data = bytearray(file.read_bytes())
    data[1000] ^= 1
    file.write_bytes(data)
    with pytest.raises(ModelIntegrityError, match=r"weights\.npz"):
        load_model(folder)


def test_a_missing_file_is_an_integrity_error(folder: Path) -> None:
    (folder / "vocabulary.json").unlink()
    with pytest.raises(ModelIntegrityError, match=r"vocabulary\.json"):
        load_model(folder)


def test_an_added_file_is_an_integrity_error(folder: Path) -> None:
    (folder / "head.pkl").write_bytes(b"x")
    with pytest.raises(ModelIntegrityError, match=r"head\.pkl"):
        load_model(folder)


def test_a_folder_without_manifest_is_no_model_folder(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    with pytest.raises(ModelFormatError, match="manifest"):
        load_model(folder)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelFormatError, match="no such folder"):
        load_model(tmp_path / "nowhere")


def test_a_newer_format_asks_for_an_upgrade(folder: Path) -> None:
    change_config(folder, format=99)
    with pytest.raises(ModelFormatError, match="upgrade"):
        load_model(folder)


@pytest.mark.parametrize(
    "changes",
    [
        {"labels": {"categories": ["x"]}},
        {"thresholds": {}},
        {"engine": "pickle"},
        {"thresholds": None},
        {"settings": {}},
        {"settings": {"block_weights": {"words": "1"}}},
        {"temperature": {"category": "warm"}},
        {"temperature": {"category": 0}},
    ],
)
def test_settings_of_the_wrong_form_are_a_format_error(
    folder: Path, changes: dict[str, object]
) -> None:
    change_config(folder, **changes)
    with pytest.raises(ModelFormatError):
        load_model(folder)


def test_weights_that_do_not_fit_the_vocabulary_are_a_format_error(folder: Path) -> None:
    pieces = json.loads((folder / "vocabulary.json").read_text())
    pieces["words"] = pieces["words"][:-1]
    (folder / "vocabulary.json").write_text(json.dumps(pieces))
    write_manifest(folder)
    with pytest.raises(ModelFormatError):
        load_model(folder)


def test_a_pickled_array_is_never_loaded(folder: Path) -> None:
    import numpy as np

    np.savez(folder / "weights.npz", weights=np.array([{"a": 1}], dtype=object))
    write_manifest(folder)
    with pytest.raises(ModelFormatError):
        load_model(folder)
