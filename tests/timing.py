"""Time as processor time, which a busy machine does not lengthen much."""

import os
import resource
import subprocess
import time
from collections.abc import Callable, Sequence

_QUIET = os.environ | {"PYTHONWARNINGS": "ignore"}


def processor_seconds(command: Sequence[str], *, runs: int = 3) -> float:
    """Return the least processor time that a command took in some runs."""
    best = float("inf")
    for _ in range(runs):
        before = _used()
        subprocess.run(command, check=True, capture_output=True, env=_QUIET)
        best = min(best, _used() - before)
    return best


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def grows_too_fast(
    call: Callable[[str], object], seed: str, *, longest: int = 64_000, runs: int = 4
) -> bool:
    """Tell whether 16 times the length costs 40 times the time, three times out of three.

    Stops at the first good measurement: what is quadratic never has one.
    """
    short, long = ((seed * longest)[:length] for length in (longest // 16, longest))
    return all(
        _seconds(call, long, runs) > 0.01 + 40 * _seconds(call, short, runs) for _ in range(3)
    )


def _seconds(call: Callable[[str], object], text: str, runs: int) -> float:
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        call(text)
        best = min(best, time.process_time() - start)
    return best
