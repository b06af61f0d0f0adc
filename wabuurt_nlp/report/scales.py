"""Round numbers for an axis, and positions on it in per cent of the width."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """An axis from 0 to a round number.

    Attributes
    ----------
    top : float
        The last tick.
    step : float
        The distance between ticks.
    left, right : float
        Where 0 and `top` lie, in per cent of the width.
    """

    top: float
    step: float
    left: float = 0.0
    right: float = 100.0

    def at(self, value: float) -> float:
        """Return a value's place; what is off the axis lies at its end."""
        part = min(max(value / self.top, 0.0), 1.0)
        return round(self.left + part * (self.right - self.left), 3)

    def ticks(self) -> list[float]:
        """Return the ticks, 0 and `top` included."""
        return [i * self.step for i in range(round(self.top / self.step) + 1)]


def scale_to(
    largest: float,
    *,
    least_step: float = 0.0,
    intervals: int = 4,
    left: float = 0.0,
    right: float = 100.0,
) -> Scale:
    """Return a scale with round ticks that holds `largest`.

    Examples
    --------
    >>> scale_to(7.4).ticks()
    [0.0, 2.0, 4.0, 6.0, 8.0]
    >>> scale_to(0, least_step=1).top
    1.0
    """
    rough = max(largest / intervals, least_step, 1e-9)
    size = 10.0 ** math.floor(math.log10(rough) + 1e-9)
    step = next(size * s for s in _STEPS if size * s >= rough * (1 - 1e-9))
    if least_step and step > least_step >= 1:
        step = float(math.ceil(step))
    count = max(1, math.ceil(largest / step - 1e-9))
    return Scale(count * step, step, left, right)
