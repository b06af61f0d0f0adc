"""Under which key each count of a period stands, and which counts lie within which."""

from __future__ import annotations

from typing import Final

from wabuurt_nlp.labels import RISK_LEVELS, Category, Family, Risk, Signal

MESSAGES: Final = "messages"
REPORTS: Final = "reports"


def category_key(category: Category) -> str:
    """Return the key of a category's count."""
    return f"category:{category}"


def family_key(family: Family) -> str:
    """Return the key of a family's count."""
    return f"family:{family}"


def risk_key(risk: Risk, level: int) -> str:
    """Return the key of the count of messages with `risk` at `level` or higher."""
    return f"risk:{risk}:{level}"


def answered_key(risk: Risk) -> str:
    """Return the key of the count of answered messages with `risk`."""
    return f"answered:{risk}"


def signal_key(signal: Signal) -> str:
    """Return the key of the count of messages with `signal`."""
    return f"signal:{signal}"


REPORT_PARTS: Final = tuple(
    category_key(c) for c in (Category.INCIDENT, Category.SUSPICIOUS_SITUATION)
)
"""The two topics that make up the reports."""


def _directly() -> dict[str, tuple[str, ...]]:
    """Return what each count lies directly within; wholes come before their parts."""
    within: dict[str, tuple[str, ...]] = {
        "with_sender": (MESSAGES,),
        "official": (MESSAGES,),
        REPORTS: (MESSAGES,),
        "reported": (REPORTS,),
        "dated_reports": (REPORTS,),
        "fed_back": ("dated_reports",),
        "risky": (MESSAGES,),
        "answered": ("risky",),
        "calm": (MESSAGES,),
        "calm_answered": ("calm",),
    }
    within |= {signal_key(signal): (MESSAGES,) for signal in Signal}
    origin, behaviour = Signal.ORIGIN_MENTIONED, Signal.BEHAVIOUR_DESCRIBED
    within["origin_with_behaviour"] = (signal_key(origin), signal_key(behaviour))
    within["origin_without_behaviour"] = (signal_key(origin),)
    for risk in Risk:
        for level in RISK_LEVELS:
            within[risk_key(risk, level)] = (risk_key(risk, level - 1) if level > 1 else "risky",)
        within[answered_key(risk)] = ("answered", risk_key(risk, 1))
    return within


def _wholly() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {MESSAGES: frozenset()}
    for key, wholes in _directly().items():
        found[key] = frozenset(wholes).union(*(found[whole] for whole in wholes))
    return found


NESTED: Final = _wholly()
"""For each count, from coarse to fine, every count that it lies within."""
