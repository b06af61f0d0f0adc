"""Reads every real export sample and counts what is right, for us and for peers.

Run as ``python -m benchmarks.exports --shared DIR [--peers DIR]``; the README
of this folder tells how to install the peers.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from wabuurt_nlp.chats import read_chat
from wabuurt_nlp.errors import InputError

Row: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = list[Row] | None
Reader: TypeAlias = Callable[[Path], Rows]

RESULTS: Final = Path(__file__).parent / "results"
_OTHERS: Final = frozenset({"telegram", "signal", "instagram"})
_INVISIBLE: Final = dict.fromkeys(
    map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)
_NODE: Final = """
import { readFileSync } from 'node:fs';
import { parseString } from 'whatsapp-chat-parser';
for (const m of parseString(readFileSync(process.argv[1], 'utf8')))
  console.log(JSON.stringify({
    ts: m.date.toISOString().slice(0, 19), author: m.author, text: m.message}));
"""
_MINER: Final = """
import json, sys
from chatminer.chatparsers import WhatsAppParser
parser = WhatsAppParser(sys.argv[1])
parser.parse_file()
for row in parser.parsed_messages.get_df().iter_rows(named=True):
    print(json.dumps({"ts": row["timestamp"].isoformat(), "author": row["author"],
                      "text": row["message"]}))
"""
PUBLISHED: Final = {
    "whatsapp-chat-parser 4.0.2": "461/640 | 56/72 | 31/38 | 23/29 | 16/24",
    "rwhatsapp": "442/640 | 58/72 | 35/38 | 25/30 | 15/24",
    "chat-miner 0.6.0": "398/640 | 47/62 | 29/34 | 22/28 | 10/24",
    "whatstk 0.9.1": "303/640 | 48/68 | 29/35 | 20/28 | 14/24",
    "minvws merger": "187/640 | 14/17 | 12/13 | 7/11 | 18/24",
}
"""Messages, user counts, authors, spans and probes as measured over twice as many files."""


def ours(path: Path) -> Rows:
    """Read with this package."""
    try:
        chat = read_chat(path)
    except InputError:
        return None
    return [{"ts": one.time or "", "author": one.sender, "text": one.text} for one in chat]


def command_reader(command: Sequence[str], *, folder: Path) -> Reader:
    """Make a reader of a command that prints JSONL rows for a file."""

    def read(path: Path) -> Rows:
        run = subprocess.run(
            [*command, str(path.resolve())],
            capture_output=True,
            cwd=folder,
            env={**os.environ, "TZ": "UTC"},
            timeout=120,
            check=False,
        )
        lines = run.stdout.decode(errors="replace").split("\n")
        return None if run.returncode else [json.loads(line) for line in lines if line.strip()]

    return read


def readers(peers: Path | None) -> dict[str, Reader]:
    """Give ours and those of the peers that are installed."""
    found: dict[str, Reader] = {"wabuurt-nlp": ours}
    if peers is not None and (peers / "node_modules" / "whatsapp-chat-parser").is_dir():
        command = ["node", "--input-type=module", "-e", _NODE, "--"]
        found["whatsapp-chat-parser 4.0.2"] = command_reader(command, folder=peers)
    python = None if peers is None else peers / "chatminer" / "bin" / "python"
    if peers is not None and python is not None and python.exists():
        command = [str(python.absolute()), "-c", _MINER]
        found["chat-miner 0.6.0"] = command_reader(command, folder=peers)
    return found


def plain(text: str | None) -> str | None:
    """Make texts comparable: without invisible marks, blanks as one space."""
    if text is None:
        return None
    bare = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return re.sub(r"\s+", " ", bare).strip()


@dataclass
class Score:
    """Right and all, by measure."""

    right: Counter[str]
    all: Counter[str]

    @classmethod
    def empty(cls) -> Score:
        """Start counting."""
        return cls(Counter(), Counter())

    def add(self, measure: str, right: int, count: int = 1) -> None:
        """Count so many right of so many."""
        self.right[measure] += right
        self.all[measure] += count

    def cell(self, measure: str) -> str:
        """Show one measure."""
        return f"{self.right[measure]}/{self.all[measure]}"


def score_reader(read: Reader, shared: Path) -> Score:
    """Score one reader on all samples and probes."""
    score = Score.empty()
    for expected in load(shared / "expected.jsonl"):
        kind = expected.get("kind")
        if expected.get("platform") in _OTHERS or kind == "attachments":
            continue
        path = shared / str(expected["file"])
        if kind in ("single-lines", "line-pairs"):
            score_lines(read, path, score)
        elif path.suffix == ".txt":
            score_file(read(path), expected, shared, score)
    for probe in load(shared / "probes.jsonl"):
        score.add("probes", probe_is_right(read, probe))
    return score


def load(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSONL."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def read_text(read: Reader, text: str) -> Rows:
    """Let a reader read a text as a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "WhatsApp-chat met x.txt"
        path.write_bytes(text.encode())
        return read(path)


def score_lines(read: Reader, path: Path, score: Score) -> None:
    """Score files of a line or two: the times have to be right."""
    for row in load(path):
        lines = row.get("lines") or [row["line"]]
        want = row["ts"] if isinstance(row["ts"], list) else [row["ts"]]
        rows = read_text(read, "\n".join(lines) + "\n") or []
        got = sorted(one["ts"][:16] for one in rows)
        score.add("single lines", got == sorted(time[:16] for time in want))


def score_file(rows: Rows, expected: Row, shared: Path, score: Score) -> None:
    """Score one export by what its project states or its gold file holds."""
    gold = list(load(shared / expected["gold"])) if "gold" in expected else []
    members = [row for row in gold if row["kind"] == "user"]
    score.add("crashes", rows is None)
    if rows is None:
        score.add("messages", 0, len(members))
        return
    users = [row for row in rows if row["author"] is not None]
    if "n_user" in expected:
        score.add("user counts", len(users) == expected["n_user"])
    if "authors" in expected:
        names = {plain(row["author"]) for row in users}
        score.add("authors", names == {plain(name) for name in expected["authors"]})
    if expected.get("min_ts") and rows:
        score.add("spans", span_is_right(rows, users, expected))
    if members:
        score.add("messages", exact(users, members, cut_of(expected)), len(members))


def cut_of(expected: Row) -> int:
    """Tell how much of a time to compare."""
    return 16 if expected.get("ts_precision", "min") == "min" else 19


def span_is_right(rows: Sequence[Row], users: Sequence[Row], expected: Row) -> bool:
    """Compare first and last time, of all lines or of members' lines only."""
    cut = cut_of(expected)
    want = (expected["min_ts"][:cut], expected["max_ts"][:cut])
    spans = [sorted(row["ts"][:cut] for row in some) for some in (rows, users or rows)]
    return any((times[0], times[-1]) == want for times in spans)


def exact(users: Sequence[Row], members: Sequence[Row], cut: int) -> int:
    """Count gold messages that were found with time, author and text."""
    have = Counter((row["ts"][:cut], plain(row["author"]), plain(row["text"])) for row in users)
    want = Counter((row["ts"][:cut], plain(row["author"]), plain(row["text"])) for row in members)
    return (have & want).total()


def probe_is_right(read: Reader, probe: Row) -> bool:
    """Compare the members' messages of a probe, text for text, in any order."""
    rows = read_text(read, probe["text"])
    return rows is not None and as_written(rows) == as_written(probe["want"])


def as_written(rows: Sequence[Row]) -> Counter[tuple[str, str, str]]:
    """Count what members wrote: to the minute, blanks and line ends kept."""
    return Counter(
        (row["ts"][:16], row["author"].strip(), row["text"].translate(_INVISIBLE))
        for row in rows
        if row["author"] is not None
    )


MEASURES: Final = ("messages", "user counts", "authors", "spans", "single lines", "probes")


def report(scores: Mapping[str, Score]) -> str:
    """Write the results as a table."""
    lines = [
        "# Reading real exports",
        "",
        "Every reader on the same files in the same run (`python -m benchmarks.exports`).",
        "",
        "| reader | " + " | ".join(MEASURES) + " | crashes |",
        "|---|" + "---|" * (len(MEASURES) + 1),
    ]
    for name, score in scores.items():
        cells = [score.cell(measure) for measure in MEASURES]
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {score.right['crashes']} |")
    lines += [
        "",
        "Published beforehand, over twice as many files (half of them are held back):",
        "",
        "| reader | messages | user counts | authors | spans | probes |",
        "|---|---|---|---|---|---|",
        *(f"| {name} | {cells} |" for name, cells in PUBLISHED.items()),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared/exports"))
    parser.add_argument("--peers", type=Path, help="folder in which the peers are installed")
    options = parser.parse_args()
    if not (options.shared / "expected.jsonl").exists():
        print(f"skipped: {options.shared} holds no expected.jsonl; give --shared")
        return
    found = readers(options.peers)
    scores = {name: score_reader(read, options.shared) for name, read in found.items()}
    RESULTS.mkdir(exist_ok=True)
    text = report(scores)
    (RESULTS / "exports.md").write_text(text, encoding="utf-8")
    table = {
        name: {measure: [score.right[measure], score.all[measure]] for measure in score.all}
        for name, score in scores.items()
    }
    (RESULTS / "exports.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
