"""Write trained models as model folders."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from training.heads import ChatModel
from training.linear import LinearModel
from wabuurt_nlp.classify.encoder import MODEL_FILE, TOKENIZER_FILE
from wabuurt_nlp.classify.folder import CARD, ModelConfig, write_config, write_manifest
from wabuurt_nlp.classify.linear import VOCABULARY_FILE, WEIGHTS_FILE
from wabuurt_nlp.classify.outputs import Floats


def write_linear(folder: Path, model: LinearModel) -> None:
    """Write the weights of a linear model, one byte each, and its vocabulary.

    Each output's weights are divided by their largest over 127 and rounded.
    """
    folder.mkdir(parents=True, exist_ok=True)
    scale = np.maximum(np.abs(model.weights).max(axis=0), 1e-8) / 127
    np.savez_compressed(
        folder / WEIGHTS_FILE,
        weights=np.round(model.weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=model.bias,
        idf=model.idf,
    )
    text = json.dumps(model.pieces, ensure_ascii=False, separators=(",", ":"))
    (folder / VOCABULARY_FILE).write_text(text, encoding="utf-8")


def write_encoder(folder: Path, model: ChatModel, tokenizer_file: Path) -> Path:
    """Write an encoder as an int8 ONNX graph, with its tokenizer.

    Returns
    -------
    Path
        The float graph, kept beside the folder for the parity check.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    float_file = folder.parent / f"{folder.name}.float.onnx"
    _export(model, float_file)
    quantize_dynamic(float_file, folder / MODEL_FILE, weight_type=QuantType.QInt8, per_channel=True)
    shutil.copyfile(tokenizer_file, folder / TOKENIZER_FILE)
    return float_file


def _export(model: ChatModel, file: Path) -> None:
    model.eval()
    model.encoder.set_attn_implementation("eager")
    ids = torch.randint(4, 100, (2, 24))
    mask = torch.ones_like(ids)
    mask[1, 20:] = 0
    axes = {0: "batch", 1: "pieces"}
    torch.onnx.export(
        model,
        (ids, mask),
        str(file),
        input_names=["input_ids", "attention_mask"],
        output_names=["outputs"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "outputs": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )


def finish(folder: Path, config: ModelConfig, card: str) -> None:
    """Write configuration, card and manifest: the folder is whole after this."""
    write_config(folder, config)
    (folder / CARD).write_text(card, encoding="utf-8")
    write_manifest(folder)


def in_batches(engine: Any, batch: Sequence[Any], *, size: int = 64) -> Floats:
    """Return an engine's outputs for many examples."""
    parts: list[NDArray[np.float32]] = [
        engine.logits(batch[start : start + size]) for start in range(0, len(batch), size)
    ]
    return np.concatenate(parts)
