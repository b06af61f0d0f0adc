"""Times the reading of large exports, ours and peers' in turns, each in its own process.

Run as ``python -m benchmarks.reading_speed --shared DIR [--peers DIR]``; the
README of this folder tells how to install the peers.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

RESULTS: Final = Path(__file__).parent / "results"
SIZE: Final = 200_000
SIZES: Final = (50_000, 200_000, 800_000)
LAYOUTS: Final = ("android", "ios")
OURS: Final = "wabuurt-nlp"
NPM: Final = "whatsapp-chat-parser 4.0.2"
MINER: Final = "chat-miner 0.6.0"

_OURS: Final = """
import sys, time
from wabuurt_nlp.chats import open_chats
start = time.process_time()
count = sum(1 for chat in open_chats(sys.argv[1]) for message in chat)
print(count, time.process_time() - start)
"""
_OURS_WHOLE: Final = """
import sys, time
from wabuurt_nlp.chats import read_chat
start = time.process_time()
count = len(read_chat(sys.argv[1]))
print(count, time.process_time() - start)
"""
_NODE: Final = """
import { readFileSync } from 'node:fs';
import { parseString } from 'whatsapp-chat-parser';
const start = process.cpuUsage();
const count = parseString(readFileSync(process.argv[1], 'utf8')).length;
const used = process.cpuUsage(start);
console.log(count, (used.user + used.system) / 1e6);
"""
_MINER: Final = """
import sys, time
from chatminer.chatparsers import WhatsAppParser
start = time.process_time()
parser = WhatsAppParser(sys.argv[1])
parser.parse_file()
print(len(parser.parsed_messages.get_df()), time.process_time() - start)
"""


@dataclass(frozen=True)
class Run:
    """One run: messages read, CPU of the reading and of the process, wall time, memory."""

    messages: int
    reading: float
    cpu: float
    wall: float
    peak_mib: float


def run_once(command: Sequence[str], file: Path, *, folder: Path) -> Run:
    """Run a reader once and measure its process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [*command, str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "TZ": "UTC"},
    )
    output = process.stdout.read().decode() if process.stdout is not None else ""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    count, reading = output.split()[-2:]
    cpu = usage.ru_utime + usage.ru_stime
    return Run(int(count), float(reading), cpu, wall, usage.ru_maxrss / 1024)


def commands(peers: Path | None) -> dict[str, list[str]]:
    """Give the readers that are installed."""
    found = {
        OURS: [sys.executable, "-c", _OURS],
        f"{OURS}, whole chat in memory": [sys.executable, "-c", _OURS_WHOLE],
    }
    if peers is not None and (peers / "node_modules" / "whatsapp-chat-parser").is_dir():
        found[NPM] = ["node", "--input-type=module", "-e", _NODE, "--"]
    if peers is not None and (peers / "chatminer" / "bin" / "python").exists():
        found[MINER] = [str((peers / "chatminer" / "bin" / "python").absolute()), "-c", _MINER]
    return found


def compare(
    readers: Mapping[str, Sequence[str]], folder: Path, *, peers: Path, times: int
) -> dict[str, dict[str, list[Run]]]:
    """Run all readers in turns on one file of each layout."""
    runs: dict[str, dict[str, list[Run]]] = {
        layout: {name: [] for name in readers} for layout in LAYOUTS
    }
    for _ in range(times):
        for layout in LAYOUTS:
            for name, command in readers.items():
                file = folder / f"{layout}_{SIZE}.txt"
                runs[layout][name].append(run_once(command, file, folder=peers))
    return runs


def generate(script: Path, folder: Path) -> None:
    """Write the large exports."""
    for size in SIZES:
        command = [sys.executable, str(script.resolve()), str(size), str(folder)]
        subprocess.run(command, check=True, capture_output=True)


def memory(folder: Path) -> dict[int, float]:
    """Measure our peak memory at several sizes, streaming."""
    command = [sys.executable, "-c", _OURS]
    return {
        size: max(
            run_once(command, folder / f"{layout}_{size}.txt", folder=folder).peak_mib
            for layout in LAYOUTS
        )
        for size in SIZES
    }


def spread(values: Sequence[float]) -> str:
    """Show a median with the smallest and the largest value."""
    return f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"


def row(name: str, runs: Sequence[Run], ours: Sequence[Run]) -> str:
    """Write one reader's line of a table."""
    cpu, reading = ([run.cpu for run in runs], [run.reading for run in runs])
    rate = runs[0].messages / statistics.median(reading)
    ratio = statistics.median(cpu) / statistics.median(run.cpu for run in ours)
    wall = [run.wall for run in runs]
    peak = max(run.peak_mib for run in runs)
    return (
        f"| {name} | {runs[0].messages:,} | {spread(reading)} | {rate:,.0f} | {spread(cpu)} "
        f"| {spread(wall)} | {ratio:.2f} | {peak:.0f} |"
    )


def report(runs: Mapping[str, Mapping[str, Sequence[Run]]], peaks: Mapping[int, float]) -> str:
    """Write the results as tables."""
    lines = ["# Speed of reading exports", ""]
    times = len(next(iter(runs["android"].values())))
    lines.append(
        f"Medians (smallest-largest) of {times} runs in turns, each reader a process of its own, "
        "on a machine shared with other jobs: CPU seconds count. The rate is messages per CPU "
        "second of reading alone; the last ratio compares whole processes with ours."
    )
    for layout, by_name in runs.items():
        lines += [
            "",
            f"## {SIZE:,} messages, {layout} layout",
            "",
            "| reader | messages | reading, CPU s | messages per CPU s | process, CPU s | wall s "
            "| times ours | peak MiB |",
            "|---|---|---|---|---|---|---|---|",
            *(row(name, some, by_name[OURS]) for name, some in by_name.items()),
        ]
    lines += ["", "## Our memory, streaming", "", "| messages | peak MiB |", "|---|---|"]
    lines += [f"| {size:,} | {peak:.1f} |" for size, peak in peaks.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared/exports"))
    parser.add_argument("--peers", type=Path, help="folder in which the peers are installed")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    script = options.shared / "generate_large.py"
    if not script.exists():
        print(f"skipped: there is no {script}; give --shared")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(script, folder)
        peers = options.peers.absolute() if options.peers else folder
        runs = compare(commands(options.peers), folder, peers=peers, times=options.times)
        peaks = memory(folder)
    RESULTS.mkdir(exist_ok=True)
    text = report(runs, peaks)
    (RESULTS / "reading_speed.md").write_text(text, encoding="utf-8")
    table = {
        layout: {name: [vars(run) for run in some] for name, some in by_name.items()}
        for layout, by_name in runs.items()
    }
    saved = {"runs": table, "our_peak_mib": peaks}
    (RESULTS / "reading_speed.json").write_text(json.dumps(saved, indent=1) + "\n", "utf-8")
    print(text)


if __name__ == "__main__":
    main()
