"""What the corpus holds, and that its splits are apart.

``python -m training.corpus.check --out benchmarks/results/corpus.md`` prints counts
per split, lengths, emoji, how much is annotated twice, and near-duplicates across
splits; it fails where a chat or a near-duplicate crosses one.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles

from datasketch import MinHash, MinHashLSH

from training.corpus.contrast import Half, contrast_messages
from training.corpus.gold import AnnotatedChat, annotated_chats, annotations_of
from training.corpus.splits import SPLITS, ChatRecord, Split, chat_files, chat_records, folder_of
from wabuurt_nlp.labels import CODEBOOK_VERSION, RISK_LEVELS, Category, Risk, Signal
from wabuurt_nlp.text import tokenize

SIMILAR = 0.8
"""Jaccard similarity of letter sequences from which two messages count as near-duplicates."""

LEAST_LETTERS = 25
"""Shorter messages ("dank je wel!") are said alike by everyone and are not compared."""

_SHINGLE = 5
_PERMUTATIONS = 128
_NOT_LETTER = re.compile(r"[\W\d_]+")


def near_duplicates(texts: Iterable[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """Return pairs of messages in different splits that are nearly the same.

    MinHash with locality-sensitive hashing finds candidates (Broder, 1997); their
    similarity is then computed exactly.

    Parameters
    ----------
    texts : iterable of (str, str, str)
        Split, a name of its own, and text of each message.

    Returns
    -------
    list of (str, str)
        The names of the two messages.

    Examples
    --------
    >>> said = "Wie heeft er vannacht een bus door de Lindelaan zien rijden?"
    >>> near_duplicates([("train", "a", said), ("test", "b", said.upper()), ("train", "c", said)])
    [('a', 'b'), ('b', 'c')]
    """
    index = MinHashLSH(threshold=SIMILAR - 0.15, num_perm=_PERMUTATIONS)
    found: list[tuple[str, str]] = []
    kept: dict[str, tuple[str, frozenset[str]]] = {}
    for split, key, text in texts:
        shingles = _shingles(text)
        if not shingles:
            continue
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in shingles])
        for other in sorted(index.query(sketch)):
            other_split, theirs = kept[other]
            if other_split != split and _jaccard(shingles, theirs) >= SIMILAR:
                found.append((other, key))
        index.insert(key, sketch)
        kept[key] = (split, shingles)
    return found


def compared_texts(chats: dict[Split, list[AnnotatedChat]]) -> Iterator[tuple[str, str, str]]:
    """Yield split, name and text of every message of the chats and of the contrast pairs."""
    for split, annotated in chats.items():
        for chat in annotated:
            for message in chat.messages:
                yield split, f"{chat.name}:{message.id}", message.text
    halves: tuple[Half, ...] = ("train", "test")
    for half in halves:
        for one in contrast_messages(half):
            yield half, f"{one.pair}:{one.side}", one.text


def _shingles(text: str) -> frozenset[str]:
    """Return the letter sequences of a text; none where it is too short to compare."""
    letters = _NOT_LETTER.sub(" ", text.lower()).strip()
    if len(letters) < LEAST_LETTERS:
        return frozenset()
    return frozenset(letters[at : at + _SHINGLE] for at in range(len(letters) - _SHINGLE + 1))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def crossing_writers(records: Iterable[ChatRecord]) -> list[str]:
    """Return the writers and profiles that stand in more than one split."""
    seen: dict[str, set[Split]] = {}
    for record in records:
        for name in filter(None, (record.writer, record.profile)):
            seen.setdefault(name, set()).add(record.split)
    return sorted(name for name, splits in seen.items() if len(splits) > 1)


def misplaced_chats(folders: Mapping[Split, Path], records: Mapping[str, ChatRecord]) -> list[str]:
    """Return the chats that lie where their record does not put them.

    Parameters
    ----------
    folders : mapping of split to Path
        The folder of each split's chats; train and dev may share one.
    records : mapping of str to ChatRecord
        The records by chat.

    Returns
    -------
    list of str
        Chats whose file lies in another split's folder too, without a record, or
        recorded without a file.
    """
    wrong: set[str] = set()
    for folder in set(folders.values()):
        held = {split for split, where in folders.items() if where == folder}
        here = {file.stem for file in folder.glob("*.jsonl")}
        recorded = {name for name, record in records.items() if record.split in held}
        wrong |= here ^ recorded
    return sorted(wrong)


def report(chats: dict[Split, list[AnnotatedChat]], pairs: Sequence[tuple[str, str]]) -> str:
    """Return the page as Markdown."""
    total = sum(len(chat.messages) for annotated in chats.values() for chat in annotated)
    count = sum(map(len, chats.values()))
    lines = [
        "# The corpus in figures",
        "",
        f"{total:,} annotated messages in {count} chats, codebook {CODEBOOK_VERSION} "
        "(`python -m training.corpus.check`).",
        "",
        *_table("", {split: _overview(split, annotated) for split, annotated in chats.items()}),
        "",
        *_table("category", {split: _categories(annotated) for split, annotated in chats.items()}),
        "",
        *_table("risk", {split: _risks(annotated) for split, annotated in chats.items()}),
        "",
        *_table("signal", {split: _signals(annotated) for split, annotated in chats.items()}),
        "",
        *_table("kind of neighbourhood (chats)", {split: _families(split) for split in chats}),
        "",
        "Too few in train: " + (", ".join(too_few(chats["train"])) or "nothing") + ".",
        "",
        f"Near-duplicates across splits (similarity of {SIMILAR} or more, messages of "
        f"{LEAST_LETTERS} letters or more; chats and contrast pairs): "
        f"{len(pairs)}. Chats in the wrong split's folder: {len(_misplaced())}. "
        "Writers or profiles in more than one split: "
        f"{len(crossing_writers(chat_records().values()))}.",
    ]
    lines += [f"- {one} ~ {other}" for one, other in pairs]
    return "\n".join(lines) + "\n"


def _table(head: str, columns: dict[Split, dict[str, str]]) -> Iterator[str]:
    yield f"| {head} | " + " | ".join(columns) + " |"
    yield "|---|" + "---:|" * len(columns)
    for row in columns["train"]:
        yield f"| {row} | " + " | ".join(column[row] for column in columns.values()) + " |"


def _overview(split: Split, annotated: list[AnnotatedChat]) -> dict[str, str]:
    texts = [message.text for chat in annotated for message in chat.messages]
    words = [len(text.split()) for text in texts]
    emoji = sum(any(token.kind == "emoji" for token in tokenize(text)) for text in texts)
    double = sum(
        len(chat.messages)
        for chat in annotated
        if {"first", "second"} <= set(annotations_of(chat.name, split))
    )
    low, _, high = quantiles(words, n=4)
    return {
        "chats": str(len(annotated)),
        "messages": f"{len(texts):,}",
        "messages a chat": f"{min(map(_size, annotated))}-{max(map(_size, annotated))}",
        "words: median (quartiles)": f"{median(words):.0f} ({low:.0f}-{high:.0f})",
        "of 1-4 words": f"{sum(n <= 4 for n in words) / len(words):.0%}",
        "of 30 words or more": f"{sum(n >= 30 for n in words) / len(words):.1%}",
        "with emoji": f"{emoji / len(texts):.0%}",
        "annotated twice": f"{double / len(texts):.0%}",
        "with any risk": f"{_risky(annotated) / len(texts):.1%}",
    }


def _size(chat: AnnotatedChat) -> int:
    return len(chat.messages)


def _risky(annotated: list[AnnotatedChat]) -> int:
    return sum(bool(label.risks) for chat in annotated for label in chat.labels)


def _categories(annotated: list[AnnotatedChat]) -> dict[str, str]:
    counts = Counter(label.category for chat in annotated for label in chat.labels)
    return {category.value: str(counts[category]) for category in Category}


def _risks(annotated: list[AnnotatedChat]) -> dict[str, str]:
    labels = [label for chat in annotated for label in chat.labels]
    return {
        f"{risk.value} ≥ {level}": str(sum(label.level(risk) >= level for label in labels))
        for risk in Risk
        for level in RISK_LEVELS
    }


def _signals(annotated: list[AnnotatedChat]) -> dict[str, str]:
    counts = Counter(
        signal for chat in annotated for label in chat.labels for signal in label.signals
    )
    return {signal.value: str(counts[signal]) for signal in Signal}


def _families(split: Split) -> dict[str, str]:
    families = sorted({record.family for record in chat_records().values()})
    counts = Counter(r.family for r in chat_records().values() if r.split == split)
    return {family: str(counts[family]) for family in families}


LEAST: dict[str, int] = {"risk": 500, "severe": 120, "signal": 500, "category": 250}
"""How often a risk, a risk at level 3, a signal and a category must occur in train."""


def too_few(annotated: list[AnnotatedChat]) -> list[str]:
    """Return what occurs less often in train than it should, with its count."""
    labels = [label for chat in annotated for label in chat.labels]
    wanted = [
        *((f"{r.value} >= 1", sum(x.level(r) >= 1 for x in labels), "risk") for r in Risk),
        *((f"{r.value} 3", sum(x.level(r) >= 3 for x in labels), "severe") for r in Risk),
        *((s.value, sum(s in x.signals for x in labels), "signal") for s in Signal),
        *(
            (c.value, sum(x.category is c for x in labels), "category")
            for c in Category
            if c is not Category.OTHER
        ),
    ]
    return [f"{name} ({count})" for name, count, kind in wanted if count < LEAST[kind]]


def _misplaced() -> list[str]:
    folders = {split: folder_of(split) / "chats" for split in SPLITS}
    return misplaced_chats(folders, chat_records())


def main() -> None:
    """Run from the command line; exit code 1 where splits are not apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    chats = {split: annotated_chats(split) for split in SPLITS}
    pairs = near_duplicates(compared_texts(chats))
    text = report(chats, pairs)
    print(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    wrong = {
        "near-duplicate messages across splits": [f"{one} ~ {other}" for one, other in pairs],
        "chats without labels, or dev and test chats without gold": _unlabelled(),
        "chats that lie in another split's folder, or without a file or a line": _misplaced(),
        "writers or profiles in more than one split": crossing_writers(chat_records().values()),
    }
    found = [f"{what}: {', '.join(names)}" for what, names in wrong.items() if names]
    if found:
        sys.exit("\n".join(found))


def _unlabelled() -> list[str]:
    return [
        file.stem
        for split in SPLITS
        for file in chat_files(split)
        if ("first" if split == "train" else "gold") not in annotations_of(file.stem, split)
    ]


if __name__ == "__main__":
    main()
