r"""Compares our tokeniser with its peers: exactness and speed, in one run.

::

    python -m venv /tmp/peers && /tmp/peers/bin/pip install spacy nltk somajo
    python -m benchmarks.tokenisers --peers-python /tmp/peers/bin/python \
        --ud nl_alpino-ud-dev.conllu nl_lassysmall-ud-dev.conllu

The peers live in an environment of their own; one that is absent is skipped, and the
table says so. Writes ``benchmarks/results/tokenisers.md``.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).parents[1]
GOLD: Final = ROOT / "tests" / "fixtures" / "text" / "chat_gold_dev.jsonl"
RESULT: Final = ROOT / "benchmarks" / "results" / "tokenisers.md"
PEERS: Final = ("spacy", "nltk", "somajo", "re")
ROUNDS: Final = 3
MESSAGE_LENGTH: Final = 42

Cut = Callable[[str], list[str]]
Spans = set[tuple[int, int]]


class Sample(NamedTuple):
    """A text and where its tokens are."""

    text: str
    gold: Spans


def _spacy() -> Cut:
    import spacy  # type: ignore[import-not-found]

    nlp = spacy.blank("nl")
    return lambda text: [token.text for token in nlp(text)]


def _nltk() -> Cut:
    from nltk.tokenize import TweetTokenizer  # type: ignore[import-not-found]

    cut: Cut = TweetTokenizer().tokenize
    return cut


def _somajo() -> Cut:
    from somajo import SoMaJo  # type: ignore[import-not-found]

    tokenizer = SoMaJo("de_CMC", split_camel_case=False, split_sentences=False)
    return lambda text: [t.text for part in tokenizer.tokenize_text([text]) for t in part]


def _re() -> Cut:
    import re

    return re.compile(r"\w+|[^\w\s]").findall


MAKERS: Final[dict[str, Callable[[], Cut]]] = {
    "spacy": _spacy,
    "nltk": _nltk,
    "somajo": _somajo,
    "re": _re,
}


def locate(text: str, tokens: Sequence[str]) -> Spans:
    """Find tokens in their text; one that the tokeniser changed is left out."""
    found: Spans = set()
    at = 0
    for token in tokens:
        start = text.find(token, at)
        if start >= 0:
            at = start + len(token)
            found.add((start, at))
    return found


def seconds(run: Callable[[str], object], texts: Sequence[str]) -> float:
    """Give the best processor time of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            run(text)
        best = min(best, time.process_time() - start)
    return best


def read_chat(path: Path) -> list[Sample]:
    """Read the annotated chat lines."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Sample(row["text"], {(a, b) for a, b in row["offsets"]}) for row in rows]


def read_ud(path: Path) -> Iterator[Sample]:
    """Read a treebank: text, and surface tokens (a multiword token counts as one)."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        text = next(line[9:] for line in lines if line.startswith("# text = "))
        yield Sample(text, locate(text, list(_forms(lines))))


def _forms(lines: Sequence[str]) -> Iterator[str]:
    covered = 0
    for line in lines:
        number, _, rest = line.partition("\t")
        if line.startswith("#") or "." in number:
            continue
        first, _, last = number.partition("-")
        if int(first) > covered:
            covered = int(last or 0)
            yield rest.partition("\t")[0]


def f1(samples: Sequence[Sample], found: Sequence[Spans]) -> float:
    """Give exact-span F1, in per cent."""
    right = sum(len(sample.gold & spans) for sample, spans in zip(samples, found, strict=True))
    total = sum(len(sample.gold) + len(spans) for sample, spans in zip(samples, found, strict=True))
    return 200 * right / total if total else 0.0


def make_messages(samples: Sequence[Sample], count: int) -> list[str]:
    """Make messages of about 42 characters from the samples, one word in ten misspelt."""
    chance = random.Random(20240101)  # noqa: S311 - no secret
    words = [word for sample in samples for word in sample.text.split()]
    return [_message(words, chance) for _ in range(count)]


def _message(words: Sequence[str], chance: random.Random) -> str:
    text = ""
    while len(text) < MESSAGE_LENGTH - 3:
        word = chance.choice(words)
        if len(word) > 3 and chance.random() < 0.1:
            at = chance.randrange(len(word) - 1)
            word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        text = f"{text} {word}".lstrip()
    return text


def serve(peer: str) -> None:
    """Cut what comes on standard input with one peer, in the peers' own environment."""
    cut = MAKERS[peer]()
    job = json.load(sys.stdin)
    answer = {
        "tokens": [cut(text) for text in job["texts"]],
        "seconds": seconds(cut, job["messages"]),
    }
    json.dump(answer, sys.stdout)


def ask(python: str, peer: str, job: dict[str, Any]) -> dict[str, Any] | str:
    """Let a peer do the job; the reason where it cannot."""
    command = [python, __file__, "--serve", peer]
    done = subprocess.run(  # our own script, in an environment that the user names
        command, input=json.dumps(job), capture_output=True, text=True, check=False
    )
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


class Row(NamedTuple):
    """One line of the table."""

    name: str
    ud: float
    chat: float
    speed: float


def our_rows(ud: Sequence[Sample], chat: Sequence[Sample], messages: Sequence[str]) -> list[Row]:
    """Measure ours: strings, offsets, and tokens with kinds."""
    from wabuurt_nlp.text import spans, tokenize, words

    on_ud, on_chat = (f1(part, [set(spans(x.text)) for x in part]) for part in (ud, chat))
    ways: dict[str, Callable[[str], object]] = {
        "words": words,
        "spans": spans,
        "tokenize": tokenize,
    }
    return [
        Row(f"wabuurt_nlp, `{name}`", on_ud, on_chat, len(messages) / seconds(way, messages))
        for name, way in ways.items()
    ]


def peer_rows(
    python: str, ud: Sequence[Sample], chat: Sequence[Sample], messages: Sequence[str]
) -> Iterator[Row | str]:
    """Measure the peers; a line of text for one that is absent."""
    job = {"texts": [sample.text for sample in (*ud, *chat)], "messages": messages}
    for peer in PEERS:
        answer = ask(python, peer, job)
        if isinstance(answer, str):
            yield f"{peer}: skipped ({answer})"
            continue
        found = [
            locate(sample.text, tokens)
            for sample, tokens in zip((*ud, *chat), answer["tokens"], strict=True)
        ]
        scores = f1(ud, found[: len(ud)]), f1(chat, found[len(ud) :])
        yield Row(peer, *scores, len(messages) / answer["seconds"])


def write_table(rows: Sequence[Row], notes: Sequence[str], *, path: Path) -> str:
    """Write the table and give it."""
    base = next((row.speed for row in rows if row.name == "spacy"), None)
    lines = ["# Tokenisers", "", *notes, ""]
    lines += ["| tokeniser | UD F1 | chat F1 | messages/s | x spaCy |", "|---|---|---|---|---|"]
    for row in rows:
        ratio = "-" if base is None else f"{row.speed / base:.1f}"
        lines.append(f"| {row.name} | {row.ud:.2f} | {row.chat:.2f} | {row.speed:,.0f} | {ratio} |")
    text = "\n".join(lines) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return text


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers-python", default=sys.executable)
    parser.add_argument("--ud", nargs="*", type=Path, default=[])
    parser.add_argument("--chat", type=Path, default=GOLD)
    parser.add_argument("--messages", type=int, default=50_000)
    parser.add_argument("--out", type=Path, default=RESULT)
    parser.add_argument("--serve", choices=PEERS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(given.serve)
        return
    ud = [sample for path in given.ud for sample in read_ud(path)]
    chat = read_chat(given.chat)
    messages = make_messages([*ud, *chat], given.messages)
    rows = our_rows(ud, chat, messages)
    notes = [
        "Exact-span F1 in per cent; best of three rounds, processor time of one core,"
        f" {len(messages):,} made messages of about {MESSAGE_LENGTH} characters."
    ]
    for row in peer_rows(given.peers_python, ud, chat, messages):
        if isinstance(row, str):
            notes += ["", row]
        else:
            rows.append(row)
    print(write_table(rows, notes, path=given.out))


if __name__ == "__main__":
    main()
