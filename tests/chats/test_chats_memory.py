from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from wabuurt_nlp.chats import open_chats


def peak_of(path: Path) -> int:
    tracemalloc.start()
    count = sum(1 for stream in open_chats(path) for _ in stream)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count > 0
    return peak


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, end: str) -> None:
    sizes = []
    for times in (10, 60):
        path = tmp_path / f"{times}.txt"
        lines = [
            f"13-{number % 12 + 1:02d}-2023 21:14 - Piet {number % 50}: bericht {number}{end}"
            for number in range(1000)
        ]
        path.write_text("".join(lines) * times, encoding="utf-8", newline="")
        sizes.append(peak_of(path))
    assert sizes[1] < sizes[0] * 1.5
