"""The text that pretraining reads: open Dutch text and the chats of the training split.

Which file is read how often is a setting; what was read is recorded by digest.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.chat_noise import typed_as_chat
from training.corpus.gold import read_messages


@dataclass(frozen=True)
class Source:
    """One file of the pool.

    Attributes
    ----------
    name : str
        File name within the folder of open text.
    weight : float
        How often its lines are read; below 1, a random share of them.
    chat_copy : bool
        Whether every other copy is noised to look typed as chat.
    """

    name: str
    weight: float
    chat_copy: bool = True


def pool_lines(folder: Path, sources: Sequence[Source], *, seed: int) -> Iterator[str]:
    """Yield the lines of every source, as often as its weight says.

    Parameters
    ----------
    folder : Path
        Folder with the ``.txt`` files.
    sources : sequence of Source
        What to read.
    seed : int
        Seed of the sampling and the noise.

    Yields
    ------
    str
    """
    for source in sources:
        rng = random.Random(f"{seed}/{source.name}")
        for line in (folder / source.name).read_text(encoding="utf-8").split("\n"):
            if line:
                yield from _copies(line, source, rng)


def _copies(line: str, source: Source, rng: random.Random) -> Iterator[str]:
    copies = int(source.weight) + (rng.random() < source.weight % 1)
    for copy in range(copies):
        noisy = source.chat_copy and (copy % 2 == 1 or rng.random() < 0.35)
        yield typed_as_chat(line, rng=rng) if noisy else line


def chat_lines(files: Iterable[Path], *, copies: int) -> Iterator[str]:
    """Yield chats as running text, three neighbouring messages to a line.

    Parameters
    ----------
    files : iterable of Path
        Chats as message JSONL.
    copies : int
        How often each chat is read; the cut between lines shifts each time.

    Yields
    ------
    str
    """
    for file in files:
        texts = [message.text.replace("\n", " ") for message in read_messages(file)]
        for copy in range(copies):
            for start in range(copy % 3, len(texts), 3):
                yield " | ".join(texts[start : start + 3])


def digest(files: Iterable[Path]) -> dict[str, str]:
    """Return the SHA-256 of each file, by name."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
