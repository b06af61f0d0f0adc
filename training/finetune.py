"""Fine-tune an encoder on annotated chats.

``python -m training.finetune --encoder FOLDER_OR_NAME --out FOLDER`` starts from
our encoder's Hugging Face folder or from any Hugging Face encoder (BERTje,
RobBERT). It stops early on dev, whole chats held out, and keeps the best epoch.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from transformers import AutoModel, AutoTokenizer

from training.corpus.gold import annotated_chats, flat
from training.heads import ChatModel, loss
from training.linear import binary_targets
from wabuurt_nlp.classify.context import Example
from wabuurt_nlp.classify.encoder import JOINT
from wabuurt_nlp.classify.outputs import CATEGORIES, RISKS, SIGNALS, Floats, probabilities
from wabuurt_nlp.evaluate import average_precision, macro_f1
from wabuurt_nlp.labels import Labels


@dataclass(frozen=True)
class FinetuneSettings:
    """What a fine-tuning run is told."""

    seed: int = 1
    epochs: int = 10
    patience: int = 3
    batch: int = 32
    rate: float = 4e-4
    weight_decay: float = 0.05
    dropout: float = 0.2
    message_pieces: int = 96
    context_pieces: int = 48
    balance: float = 0.5
    drop_context: float = 0.15
    average: float = 0.99


@dataclass(frozen=True)
class Encoded:
    """Examples as pieces, with their targets."""

    rows: list[list[int]]
    category: Tensor
    answers: Tensor
    asked: Tensor


def load_split(split: Any) -> tuple[list[Example], list[Labels], list[str]]:
    """Return examples, labels and chat names of an annotated split."""
    return flat(annotated_chats(split))


def encode(
    batch: Sequence[Example], labels: Sequence[Labels], tokenizer: Any, settings: FinetuneSettings
) -> Encoded:
    """Turn examples into pieces exactly as the ONNX engine does."""
    targets = binary_targets(labels)
    return Encoded(
        rows=[_pieces(example, tokenizer, settings) for example in batch],
        category=torch.tensor([CATEGORIES.index(label.category) for label in labels]),
        answers=torch.tensor(np.stack([t for t, _ in targets], axis=1), dtype=torch.float32),
        asked=torch.tensor(np.stack([m for _, m in targets], axis=1), dtype=torch.float32),
    )


def _pieces(example: Example, tokenizer: Any, settings: FinetuneSettings) -> list[int]:
    message = tokenizer(example.text, add_special_tokens=False)["input_ids"]
    row = [tokenizer.cls_token_id, *message[: settings.message_pieces], tokenizer.sep_token_id]
    if example.before:
        joined = JOINT.join(reversed(example.before))
        before = tokenizer(joined, add_special_tokens=False)["input_ids"]
        row += [*before[-settings.context_pieces :], tokenizer.sep_token_id]
    return row


def padded(rows: Sequence[list[int]], pad: int) -> tuple[Tensor, Tensor]:
    """Return ids and mask, padded to the longest row."""
    width = max(map(len, rows))
    ids = torch.full((len(rows), width), pad)
    mask = torch.zeros((len(rows), width), dtype=torch.long)
    for at, row in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row)
        mask[at, : len(row)] = 1
    return ids, mask


def outputs(model: ChatModel, rows: Sequence[list[int]], pad: int) -> Floats:
    """Return the model's outputs for all rows, in their order."""
    model.eval()
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
    result: NDArray[np.float32] = np.zeros((len(rows), model.heads.out_features), np.float32)
    with torch.no_grad():
        for start in range(0, len(order), 128):
            part = order[start : start + 128]
            result[part] = model(*padded([rows[at] for at in part], pad)).numpy()
    return result


def dev_score(logits: Floats, labels: Sequence[Labels]) -> float:
    """Return the figure that early stopping watches.

    The mean of category macro-F1, mean average precision of risk >= 1 and mean
    average precision of the signals.
    """
    p = probabilities(logits)
    gold = np.array([CATEGORIES.index(label.category) for label in labels])
    risks = [
        average_precision(np.array([label.level(r) >= 1 for label in labels]), p.risk[:, i, 0])
        for i, r in enumerate(RISKS)
    ]
    signals = [
        average_precision(np.array([s in label.signals for label in labels]), p.signal[:, i])
        for i, s in enumerate(SIGNALS)
    ]
    category = macro_f1(gold, p.category.argmax(1))
    return float((category + np.nanmean(risks) + np.nanmean(signals)) / 3)


def _weights(data: Encoded, balance: float) -> tuple[Tensor, Tensor]:
    counts = torch.bincount(data.category, minlength=len(CATEGORIES)).clamp(min=1)
    category = (len(data.rows) / (len(CATEGORIES) * counts)) ** balance
    yes = (data.answers * data.asked).sum(0).clamp(min=1)
    no = ((1 - data.answers) * data.asked).sum(0).clamp(min=1)
    return category, (no / yes).clamp(1, 50) ** balance


def _shuffled(data: Encoded, settings: FinetuneSettings, epoch: int) -> Iterator[list[int]]:
    rng = np.random.default_rng([settings.seed, epoch])
    order = rng.permutation(len(data.rows))
    for start in range(0, len(order), settings.batch):
        yield order[start : start + settings.batch].tolist()


def _without_context(row: list[int], end: int) -> list[int]:
    return row[: row.index(end) + 1]


def finetune(
    model: ChatModel, train: Encoded, dev: Encoded, dev_labels: Sequence[Labels],
    tokenizer: Any, settings: FinetuneSettings,
) -> tuple[ChatModel, list[dict[str, float]]]:  # fmt: skip
    """Train with early stopping; returns the averaged weights of the best epoch and the curve."""
    torch.manual_seed(settings.seed)
    category_weight, yes_weight = _weights(train, settings.balance)
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=settings.rate, weight_decay=settings.weight_decay
    )
    averaged = copy.deepcopy(model)
    steps = settings.epochs * math.ceil(len(train.rows) / settings.batch)
    step, best, best_state, curve = 0, -1.0, copy.deepcopy(model.state_dict()), []
    rng = np.random.default_rng(settings.seed)
    for epoch in range(settings.epochs):
        model.train()
        for at in _shuffled(train, settings, epoch):
            for group in optimizer.param_groups:
                group["lr"] = (
                    settings.rate * min(1.0, (step + 1) / (0.1 * steps)) * (1 - step / steps)
                )
            rows = [
                _without_context(train.rows[i], tokenizer.sep_token_id)
                if rng.random() < settings.drop_context
                else train.rows[i]
                for i in at
            ]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = model(*padded(rows, tokenizer.pad_token_id))
            value = loss(
                out.float(), train.category[at], train.answers[at], train.asked[at],
                category_weight=category_weight, yes_weight=yes_weight,
            )  # fmt: skip
            optimizer.zero_grad(set_to_none=True)
            value.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            _average(averaged, model, min(settings.average, step / (step + 10)))
            step += 1
        score = dev_score(outputs(averaged, dev.rows, tokenizer.pad_token_id), dev_labels)
        curve.append({"epoch": epoch + 1, "loss": float(value.detach()), "dev": score})
        print(f"epoch {epoch + 1} loss {float(value.detach()):.3f} dev {score:.4f}", flush=True)
        if score > best:
            best, best_state = score, copy.deepcopy(averaged.state_dict())
        elif epoch + 1 - max(curve, key=lambda c: c["dev"])["epoch"] >= settings.patience:
            break
    averaged.load_state_dict(best_state)
    return averaged, curve


def _average(averaged: ChatModel, model: ChatModel, keep: float) -> None:
    """Move the averaged weights a little towards the model's."""
    with torch.no_grad():
        for old, new in zip(averaged.parameters(), model.parameters(), strict=True):
            old.lerp_(new, 1 - keep)


def load_encoder(name: str, *, dropout: float) -> tuple[ChatModel, Any]:
    """Load any Hugging Face encoder, from a folder or by name, and put fresh heads on it."""
    encoder = AutoModel.from_pretrained(name, attn_implementation="sdpa")
    return ChatModel(encoder, dropout=dropout), AutoTokenizer.from_pretrained(name)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", required=True, help="Hugging Face folder or name")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=FinetuneSettings.epochs)
    parser.add_argument("--rate", type=float, default=FinetuneSettings.rate)
    options = parser.parse_args()
    torch.set_num_threads(os.cpu_count() or 1)
    settings = FinetuneSettings(seed=options.seed, epochs=options.epochs, rate=options.rate)
    torch.manual_seed(settings.seed)
    model, tokenizer = load_encoder(options.encoder, dropout=settings.dropout)
    train_examples, train_labels, _ = load_split("train")
    dev_examples, dev_labels, _ = load_split("dev")
    began = time.monotonic()
    best, curve = finetune(
        model,
        encode(train_examples, train_labels, tokenizer, settings),
        encode(dev_examples, dev_labels, tokenizer, settings),
        dev_labels,
        tokenizer,
        settings,
    )
    options.out.mkdir(parents=True, exist_ok=True)
    best.encoder.save_pretrained(options.out / "huggingface")
    tokenizer.save_pretrained(options.out / "huggingface")
    torch.save(best.state_dict(), options.out / "model.pt")
    record = {
        "settings": asdict(settings),
        "encoder": options.encoder,
        "curve": curve,
        "seconds": time.monotonic() - began,
    }
    (options.out / "finetuning.json").write_text(json.dumps(record, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
