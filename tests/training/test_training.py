"""Training, in little: each stage on tiny data, ending in a folder that scores."""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the training extra")
pytest.importorskip("transformers", reason="needs the training extra")

from tokenizers import Tokenizer  # noqa: E402

from training import calibrate, export  # noqa: E402
from training import pretrain as pretraining  # noqa: E402
from training.figures import figures  # noqa: E402
from training.finetune import (  # noqa: E402
    FinetuneSettings,
    encode,
    finetune,
    load_encoder,
    outputs,
)
from training.linear import LinearSettings, train  # noqa: E402
from training.text_pool import Source  # noqa: E402
from wabuurt_nlp import load_model  # noqa: E402
from wabuurt_nlp.classify.context import Example  # noqa: E402
from wabuurt_nlp.classify.encoder import EncoderEngine  # noqa: E402
from wabuurt_nlp.classify.folder import ModelConfig  # noqa: E402
from wabuurt_nlp.classify.linear import LinearEngine  # noqa: E402
from wabuurt_nlp.classify.outputs import probabilities  # noqa: E402
from wabuurt_nlp.labels import Category, Labels, Risk, Signal  # noqa: E402

pytestmark = pytest.mark.train

SETTINGS = pretraining.Settings(
    seed=3,
    vocabulary={"size": 400, "min_frequency": 1},
    model={
        "hidden_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "intermediate_size": 48,
        "sequence": 24,
    },
    schedule={
        "batch": 4,
        "peak_lr": 1e-3,
        "warmup_steps": 2,
        "steps": 6,
        "mask_share": 0.3,
        "save_every": 3,
    },
    chats={"copies": 0},
    sources=(Source("tiny.txt", 3),),
)
FINETUNE = FinetuneSettings(epochs=2, batch=8, message_pieces=24, context_pieces=12)
THREAD = [
    ("Inbraak bij nummer {n}, achterdeur geforceerd", Category.INCIDENT, 0),
    ("dank je wel {n}", Category.SOCIAL, 0),
    ("sla die gasten {n} in elkaar", Category.OPINION, 3),
]
DATA = [
    (
        Example(text.format(n=at), (f"bericht {at}",) if at % 2 else ()),
        Labels(category, {Risk.VIGILANTISM: risk} if risk else {}, frozenset()),
    )
    for at in range(20)
    for text, category, risk in THREAD
]
EXAMPLES = [example for example, _ in DATA]
LABELS = [label for _, label in DATA]


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny encoder, pretrained for six steps, as a Hugging Face folder."""
    root = tmp_path_factory.mktemp("pretraining")
    (root / "tiny.txt").write_text("De bus staat in de straat.\nWie mist een kat?\n" * 60)
    tokenizer = pretraining.build_vocabulary(SETTINGS, root, root)
    rows = pretraining.pack(SETTINGS, root, root, tokenizer)
    size = tokenizer.get_vocab_size()
    model, _ = pretraining.train(SETTINGS, rows, root, size=size, hours=1)
    pretraining.write_folder(root, model, tokenizer, {})
    return root / "huggingface"


def test_pretraining_stopped_half_way_goes_on_to_the_same_weights(
    encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = np.load(encoder.parent / "packed.npy")
    size = Tokenizer.from_file(str(encoder.parent / "tokenizer.json")).get_vocab_size()
    straight, stopped = tmp_path / "straight", tmp_path / "stopped"
    straight.mkdir()
    stopped.mkdir()

    def save_and_keep(out: Path, model: Any, optimizer: Any, state: dict[str, Any]) -> None:
        save(out, model, optimizer, state)
        if state["step"] == 3:
            shutil.copy(out / "checkpoint.pt", stopped)

    save = pretraining.save
    monkeypatch.setattr(pretraining, "save", save_and_keep)
    whole, _ = pretraining.train(SETTINGS, rows, straight, size=size, hours=1)
    resumed, _ = pretraining.train(SETTINGS, rows, stopped, size=size, hours=1)
    for one, other in zip(whole.parameters(), resumed.parameters(), strict=True):
        assert torch.equal(one, other)


def test_a_finetuned_encoder_scores_alike_in_torch_and_in_onnx(
    encoder: Path, tmp_path: Path
) -> None:
    model, tokenizer = load_encoder(str(encoder), dropout=0.1)
    data = encode(EXAMPLES, LABELS, tokenizer, FINETUNE)
    best, curve = finetune(model, data, data, LABELS, tokenizer, FINETUNE)
    assert len(curve) == FINETUNE.epochs
    float_file = export.write_encoder(tmp_path / "encoder", best, encoder / "tokenizer.json")
    run = {"message_pieces": 24, "context_pieces": 12}
    whole = tmp_path / "float"
    whole.mkdir()
    float_file.rename(whole / "model.onnx")
    (whole / "tokenizer.json").write_bytes((encoder / "tokenizer.json").read_bytes())
    ours = export.in_batches(EncoderEngine.load(whole, run), EXAMPLES, size=7)
    assert np.allclose(ours, outputs(best, data.rows, tokenizer.pad_token_id), atol=1e-3)
    int8 = export.in_batches(EncoderEngine.load(tmp_path / "encoder", run), EXAMPLES)
    assert np.abs(int8 - ours).mean() < 0.1


def test_an_exported_encoder_is_a_model_folder_that_predicts(encoder: Path, tmp_path: Path) -> None:
    model, _ = load_encoder(str(encoder), dropout=0.0)
    export.write_encoder(tmp_path / "model", model, encoder / "tokenizer.json")
    config = ModelConfig(
        name="tiny",
        version="0",
        engine="encoder",
        codebook="1.2",
        thresholds={r.value: [0.5] * 3 for r in Risk} | {s.value: [0.5] for s in Signal},
        temperature={},
        settings={"message_pieces": 24, "context_pieces": 12},
    )
    export.finish(tmp_path / "model", config, "# tiny")
    assert len(load_model(tmp_path / "model").predict(["Witte bus gezien", ""])) == 2


def test_a_linear_model_learns_and_survives_rounding_to_bytes(tmp_path: Path) -> None:
    settings = LinearSettings()
    trained = train(EXAMPLES, LABELS, settings)
    export.write_linear(tmp_path, trained)
    stored = LinearEngine.load(tmp_path, {"block_weights": settings.block_weights})
    ours, exact = stored.logits(EXAMPLES), trained.engine(settings).logits(EXAMPLES)
    assert np.abs(ours - exact).max() < 0.1
    p = probabilities(ours)
    assert [list(Category)[at] for at in p.category.argmax(1)] == [x.category for x in LABELS]


def test_a_perfect_model_gets_perfect_figures_and_finds_every_risk() -> None:
    trained = train(EXAMPLES, LABELS, LinearSettings(c_category=100, c_binary=100))
    logits = trained.engine(LinearSettings(c_category=100, c_binary=100)).logits(EXAMPLES)
    temperature = calibrate.temperatures(logits, LABELS)
    limits = calibrate.thresholds(probabilities(logits, temperature=temperature), LABELS)
    chats = [f"chat{at // 12}" for at in range(len(LABELS))]
    table = figures(logits, LABELS, chats, temperature=temperature, thresholds=limits)
    assert table["category"]["macro_f1"][0] == 1.0
    assert table["vigilantism>=1"]["average_precision"] == 1.0
    assert table["vigilantism>=1"]["recall"] == 1.0
    assert table["vigilantism>=1"]["examples"] == 20
