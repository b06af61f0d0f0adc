"""Train, compare and write the first shipped model.

``python -m training.first_model --encoder work/finetuned`` trains the linear
model, takes the fine-tuned encoder beside it, calibrates both on dev, writes
the one with the better dev score as a model folder and records every figure,
dev and test, in ``benchmarks/results/first_model.json``. Every choice is made
on dev; nothing may be chosen by the figures on test.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training import calibrate, card, export
from training.augment import as_in_use
from training.corpus.gold import annotations_of
from training.corpus.splits import ROOT, Split, chat_files
from training.figures import figures, summary
from training.finetune import FinetuneSettings, dev_score, load_encoder, load_split
from training.linear import LinearSettings, train
from wabuurt_nlp.classify import DEFAULT_MODEL
from wabuurt_nlp.classify.context import Example
from wabuurt_nlp.classify.encoder import TOKENIZER_FILE, EncoderEngine
from wabuurt_nlp.classify.folder import ModelConfig
from wabuurt_nlp.classify.linear import LinearEngine
from wabuurt_nlp.classify.outputs import CATEGORIES, OUTPUTS, Floats, probabilities
from wabuurt_nlp.labels import CODEBOOK_VERSION, Labels

VERSION = "0.2.0"
SEED = 1
RESULTS = ROOT / "benchmarks" / "results"


@dataclass(frozen=True)
class SplitData:
    """Examples of a split with their labels and chats."""

    examples: list[Example]
    labels: list[Labels]
    chats: list[str]

    def without_roles(self) -> SplitData:
        """Return it as exports give it: they tell no roles."""
        examples = [replace(example, role=None) for example in self.examples]
        return replace(self, examples=examples)

    @property
    def size(self) -> str:
        """How many chats and messages it holds, in words."""
        return f"{len(set(self.chats))} chats ({len(self.chats):,} messages)"


@dataclass(frozen=True)
class Candidate:
    """A trained model, its settings and its outputs on dev and test."""

    name: str
    settings: dict[str, Any]
    dev: Floats
    test: Floats
    dev_without_roles: Floats
    test_without_roles: Floats


def corpus_digest() -> str:
    """Return one SHA-256 over the chats and all annotations of the training corpus."""
    total = hashlib.sha256()
    splits: tuple[Split, ...] = ("train", "dev")
    for split in splits:
        for file in chat_files(split):
            for part in (file, *annotations_of(file.stem, split).values()):
                total.update(hashlib.sha256(part.read_bytes()).digest())
    return total.hexdigest()


def majority(data: SplitData, training: SplitData) -> Floats:
    """Return the outputs of a model that knows only how often each label occurs."""
    logits = np.full((len(data.labels), OUTPUTS), -4.0, dtype=np.float32)
    counts = [sum(label.category is one for label in training.labels) for one in CATEGORIES]
    logits[:, : len(CATEGORIES)] = np.log(np.array(counts) + 0.5)
    return logits


def evaluate(
    candidate: Candidate, dev: SplitData, test: SplitData
) -> tuple[dict[str, Any], dict[str, float], dict[str, list[float]]]:
    """Calibrate on dev, then score dev and test; returns figures, temperatures, thresholds."""
    temperature = calibrate.temperatures(candidate.dev, dev.labels)
    limits = calibrate.thresholds(probabilities(candidate.dev, temperature=temperature), dev.labels)
    outputs = {
        "dev": (candidate.dev, dev),
        "test": (candidate.test, test),
        "dev_without_roles": (candidate.dev_without_roles, dev),
        "test_without_roles": (candidate.test_without_roles, test),
    }
    scored = {
        name: figures(logits, data.labels, data.chats, temperature=temperature, thresholds=limits)
        for name, (logits, data) in outputs.items()
    }
    result = {
        "dev_score": dev_score(candidate.dev, dev.labels),
        "summary": {name: summary(table) for name, table in scored.items()},
        **scored,
    }
    return result, temperature, limits


def linear_candidate(training: SplitData, dev: SplitData, test: SplitData, out: Path) -> Candidate:
    """Train the linear model and write its weights into `out`."""
    settings = LinearSettings(c_category=10.0, c_binary=10.0, balance=1.0)
    shown, labels = as_in_use(training.examples, training.labels, seed=SEED)
    export.write_linear(out, train(shown, labels, settings))
    run = {"block_weights": dict(settings.block_weights)}
    engine = LinearEngine.load(out, run)
    shown_as = (dev, test, dev.without_roles(), test.without_roles())
    outputs = [export.in_batches(engine, data.examples) for data in shown_as]
    return Candidate("linear", {"engine": run, "training": asdict(settings)}, *outputs)


def encoder_candidate(finetuned: Path, dev: SplitData, test: SplitData, out: Path) -> Candidate:
    """Export the fine-tuned encoder into `out`."""
    record = json.loads((finetuned / "finetuning.json").read_text(encoding="utf-8"))
    settings = FinetuneSettings(**record["settings"])
    model, _ = load_encoder(str(finetuned / "huggingface"), dropout=0.0)
    model.load_state_dict(torch.load(finetuned / "model.pt", weights_only=True))
    export.write_encoder(out, model, finetuned / "huggingface" / TOKENIZER_FILE)
    run = {"message_pieces": settings.message_pieces, "context_pieces": settings.context_pieces}
    engine = EncoderEngine.load(out, run)
    outputs = [export.in_batches(engine, data.examples) for data in (dev, test)]
    # this engine reads no roles
    return Candidate("encoder", {"engine": run, "training": record}, *outputs, *outputs)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, help="folder written by training.finetune")
    parser.add_argument("--work", type=Path, default=ROOT / "work" / "first_model")
    options = parser.parse_args()
    training, dev, test = (SplitData(*load_split(s)) for s in ("train", "dev", "test"))
    candidates = [linear_candidate(training, dev, test, options.work / "linear")]
    if options.encoder:
        folder = options.work / "encoder"
        candidates.append(encoder_candidate(options.encoder, dev, test, folder))
    results = {c.name: evaluate(c, dev, test) for c in candidates}
    guesses = [majority(data, training) for data in (dev, test)]
    plain = Candidate("majority", {}, *guesses, *guesses)
    record: dict[str, Any] = {name: result[0] for name, result in results.items()}
    record["majority"] = evaluate(plain, dev, test)[0]
    record["sizes"] = {"train": training.size, "dev": dev.size, "test": test.size}
    best = max(candidates, key=lambda c: record[c.name]["dev_score"])
    write(best, results[best.name], record, options.work / best.name)


def write(best: Candidate, result: Any, record: dict[str, Any], trained: Path) -> None:
    """Write the shipped folder, its card and the record of all candidates."""
    scored, temperature, limits = result
    config = ModelConfig(
        name=DEFAULT_MODEL,
        version=VERSION,
        engine="encoder" if best.name == "encoder" else "linear",
        codebook=CODEBOOK_VERSION,
        thresholds=limits,
        temperature=temperature,
        settings=best.settings["engine"],
        training={"corpus_sha256": corpus_digest(), "settings": best.settings["training"]},
        figures={name: card.for_config(scored, name) for name in scored["summary"]},
    )
    folder = ROOT / "models" / DEFAULT_MODEL
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    for file in trained.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    record["shipped"] = best.name
    export.finish(folder, config, card.model_card(config, record))
    (RESULTS / "first_model.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    (RESULTS / "first_model.md").write_text(card.comparison(record), encoding="utf-8")
    print(card.comparison(record))


if __name__ == "__main__":
    main()
