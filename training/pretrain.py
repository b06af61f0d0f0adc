"""Pretrain a small Dutch chat encoder by masked-language modelling.

``python -m training.pretrain training/pretrain.toml --text FOLDER --chats FOLDER --out FOLDER``

Started again with the same output folder it goes on from the last checkpoint.
The folder ends as an ordinary Hugging Face folder, with ``pretraining.json``
beside it: settings, digests of everything read, and the loss curve.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import time
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from transformers import ModernBertConfig, ModernBertForMaskedLM, PreTrainedTokenizerFast

from training.corpus.splits import chat_files
from training.text_pool import Source, chat_lines, digest, pool_lines
from training.vocabulary import SPECIAL, train_vocabulary

PAD, CLS, SEP, MASK = range(len(SPECIAL))


@dataclass(frozen=True)
class Settings:
    """What a pretraining run is told; see ``training/pretrain.toml``."""

    seed: int
    vocabulary: dict[str, int]
    model: dict[str, int]
    schedule: dict[str, float]
    chats: dict[str, int]
    sources: tuple[Source, ...]

    @classmethod
    def read(cls, path: Path) -> Settings:
        """Read the settings from a TOML file."""
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        table["sources"] = tuple(Source(**source) for source in table["sources"])
        return cls(**table)


def build_vocabulary(settings: Settings, text: Path, out: Path) -> Tokenizer:
    """Train the vocabulary, or read it back if `out` already holds it."""
    file = out / "tokenizer.json"
    if file.exists():
        return Tokenizer.from_file(str(file))
    informal = [source for source in settings.sources if source.chat_copy]
    lines = list(pool_lines(text, [Source(s.name, 1, True) for s in informal], seed=settings.seed))
    lines += list(chat_lines(chat_files("train"), copies=settings.chats["copies"]))
    tokenizer = train_vocabulary(
        lines,
        size=settings.vocabulary["size"],
        min_frequency=settings.vocabulary["min_frequency"],
    )
    tokenizer.save(str(file))
    return tokenizer


def pack(settings: Settings, text: Path, out: Path, tokenizer: Tokenizer) -> NDArray[np.uint16]:
    """Encode the pool into rows of `sequence` pieces, shuffled; cached in `out`."""
    file = out / "packed.npy"
    if file.exists():
        return np.load(file, mmap_mode="r")  # type: ignore[no-any-return]
    lines = list(pool_lines(text, settings.sources, seed=settings.seed))
    lines += list(chat_lines(chat_files("train"), copies=settings.chats["copies"]))
    rng = np.random.default_rng(settings.seed)
    rng.shuffle(lines)
    rows = _rows(lines, tokenizer, width=int(settings.model["sequence"]))
    np.save(file, rows)
    return rows


def _rows(lines: list[str], tokenizer: Tokenizer, *, width: int) -> NDArray[np.uint16]:
    stream: list[int] = []
    for start in range(0, len(lines), 10_000):
        for encoding in tokenizer.encode_batch_fast(
            lines[start : start + 10_000], add_special_tokens=False
        ):
            stream.extend(encoding.ids)
            stream.append(SEP)
    body = width - 1
    count = len(stream) // body
    rows = np.empty((count, width), dtype=np.uint16)
    rows[:, 0] = CLS
    rows[:, 1:] = np.asarray(stream[: count * body], dtype=np.uint16).reshape(count, body)
    return rows


def build_model(settings: Settings, vocabulary_size: int) -> ModernBertForMaskedLM:
    """Return an untrained encoder of the size that the settings ask for."""
    shape = {key: value for key, value in settings.model.items() if key != "sequence"}
    config = ModernBertConfig(
        vocab_size=vocabulary_size,
        max_position_embeddings=256,
        pad_token_id=PAD,
        cls_token_id=CLS,
        bos_token_id=CLS,
        sep_token_id=SEP,
        eos_token_id=SEP,
        attn_implementation="sdpa",
        **shape,
    )
    return ModernBertForMaskedLM(config)


def masked(
    rows: torch.Tensor, *, share: float, size: int, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """Hide a share of the pieces: 80 % masked, 10 % replaced, 10 % left as they are.

    Parameters
    ----------
    rows : Tensor of shape (batch, sequence)
        Piece ids.
    share : float
        Share of the ordinary pieces to predict.
    size : int
        Vocabulary size.
    generator : torch.Generator
        Source of chance.

    Returns
    -------
    inputs, targets : Tensor of shape (batch, sequence)
        Targets are -100 where nothing is to be predicted.
    """
    chosen = (torch.rand(rows.shape, generator=generator) < share) & (rows >= len(SPECIAL))
    targets = torch.where(chosen, rows, torch.tensor(-100))
    fate = torch.rand(rows.shape, generator=generator)
    strangers = torch.randint(len(SPECIAL), size, rows.shape, generator=generator)
    inputs = torch.where(chosen & (fate < 0.8), torch.tensor(MASK), rows)
    return torch.where(chosen & (fate >= 0.9), strangers, inputs), targets


def learning_rate(step: int, schedule: dict[str, float]) -> float:
    """Linear warm-up, then a cosine down to a tenth of the peak."""
    warm, total = schedule["warmup_steps"], schedule["steps"]
    if step < warm:
        return schedule["peak_lr"] * (step + 1) / warm
    done = (step - warm) / max(1, total - warm)
    return schedule["peak_lr"] * (0.1 + 0.45 * (1 + math.cos(math.pi * done)))


def batches(
    rows: NDArray[np.uint16], *, size: int, seed: int, start: int
) -> Iterator[torch.Tensor]:
    """Yield batches for ever from step `start` on; each pass in an order of its own."""
    per_pass = len(rows) // size
    step = start
    order = np.arange(0)
    while True:
        if step == start or step % per_pass == 0:
            order = np.random.default_rng([seed, step // per_pass]).permutation(len(rows))
        at = (step % per_pass) * size
        yield torch.from_numpy(rows[order[at : at + size]].astype(np.int64))
        step += 1


def save(out: Path, model: Any, optimizer: Any, state: dict[str, Any]) -> None:
    """Write a checkpoint whole or not at all."""
    part = out / "checkpoint.part"
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), **state}, part)
    part.replace(out / "checkpoint.pt")


def train(
    settings: Settings, rows: NDArray[np.uint16], out: Path, *, size: int, hours: float
) -> Any:
    """Train until the schedule ends or the hours are spent; resumes from `out`.

    Returns
    -------
    model, curve
        The model and a list of ``[step, tokens, seconds, loss]``.
    """
    torch.manual_seed(settings.seed)
    model = build_model(settings, size)
    decayed = [p for p in model.parameters() if p.ndim > 1]
    plain = [p for p in model.parameters() if p.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
        lr=settings.schedule["peak_lr"],
        betas=(0.9, 0.98),
    )
    state: dict[str, Any] = {"step": 0, "seconds": 0.0, "curve": []}
    if (out / "checkpoint.pt").exists():
        saved = torch.load(out / "checkpoint.pt", weights_only=True)
        model.load_state_dict(saved.pop("model"))
        optimizer.load_state_dict(saved.pop("optimizer"))
        state = saved
    _steps(settings, rows, out, model, optimizer, state, size=size, hours=hours)
    save(out, model, optimizer, state)
    return model, state["curve"]


def _steps(
    settings: Settings, rows: NDArray[np.uint16], out: Path, model: Any, optimizer: Any,
    state: dict[str, Any], *, size: int, hours: float,
) -> None:  # fmt: skip
    schedule = settings.schedule
    began, before = time.monotonic(), state["seconds"]
    losses: list[float] = []
    feed = batches(rows, size=int(schedule["batch"]), seed=settings.seed, start=state["step"])
    model.train()
    while state["step"] < schedule["steps"] and time.monotonic() - began < hours * 3600:
        step = state["step"]
        chance = torch.Generator().manual_seed(settings.seed + step)
        inputs, targets = masked(
            next(feed), share=schedule["mask_share"], size=size, generator=chance
        )
        losses.append(_update(model, optimizer, inputs, targets, learning_rate(step, schedule)))
        state["step"] += 1
        state["seconds"] = before + time.monotonic() - began
        if state["step"] % 50 == 0:
            tokens = int(state["step"] * schedule["batch"] * settings.model["sequence"])
            mean = sum(losses) / len(losses)
            state["curve"].append([state["step"], tokens, round(state["seconds"]), round(mean, 4)])
            print(f"step {state['step']} tokens {tokens} s {state['seconds']:.0f} loss {mean:.3f}")
            losses = []
        if state["step"] % schedule["save_every"] == 0:
            save(out, model, optimizer, state)


def _update(model: Any, optimizer: Any, inputs: Any, targets: Any, rate: float) -> float:
    for group in optimizer.param_groups:
        group["lr"] = rate
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model.model(input_ids=inputs).last_hidden_state
        picked = targets != -100  # the vocabulary projection is half the work: only where needed
        logits = model.decoder(model.head(hidden[picked]))
    loss = torch.nn.functional.cross_entropy(logits.float(), targets[picked])
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


def write_folder(out: Path, model: Any, tokenizer: Tokenizer, record: dict[str, Any]) -> None:
    """Write the Hugging Face folder and the record of the run."""
    folder = out / "huggingface"
    model.model.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=256,
    ).save_pretrained(folder)
    (folder / "pretraining.json").write_text(json.dumps(record, indent=1), encoding="utf-8")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("settings", type=Path)
    parser.add_argument("--text", type=Path, required=True, help="folder of open Dutch text")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hours", type=float, default=10.0)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    settings = Settings.read(options.settings)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = build_vocabulary(settings, options.text, options.out)
    rows = pack(settings, options.text, options.out, tokenizer)
    size = tokenizer.get_vocab_size()
    print(f"{rows.shape[0]} rows of {rows.shape[1]} pieces, vocabulary {size}")
    model, curve = train(settings, rows, options.out, size=size, hours=options.hours)
    files = [options.text / source.name for source in settings.sources]
    record = {
        "settings": asdict(settings),
        "read": {**digest(files), **digest(chat_files("train"))},
        "curve": curve,
    }
    write_folder(options.out, model, tokenizer, record)


if __name__ == "__main__":
    main()
