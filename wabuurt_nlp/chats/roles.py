"""Roles that people's names give away.

Exports say nothing of roles, but people save an officer as "Wijkagent Saskia"
and an admin as "Roy (beheer)". Where a name says it, the message gets the role:
labels depend on whether police or a neighbour is speaking.
"""

from __future__ import annotations

import re
from typing import Final

from wabuurt_nlp.messages import Role

_OFFICER: Final = re.compile(
    r"\b(wijkagente?|buurtagente?|wijkinspecteur|buurtinspecteur|politie|boa|handhav(er|ing))\b",
    re.IGNORECASE,
)
_ADMIN: Final = re.compile(r"\b(beheer(der|ster)?|admin|moderator)\b", re.IGNORECASE)


class Roles(dict[str | None, Role | None]):
    """The role that each name gives away; looks at every name once.

    Examples
    --------
    >>> roles = Roles()
    >>> roles["Wijkagent Saskia"], roles["Roy (beheer)"], roles["Roy M"], roles[None]
    ('wijkagent', 'beheerder', None, None)
    """

    def __missing__(self, name: str | None) -> Role | None:
        self[name] = role = None if name is None else _role(name)
        return role


def _role(name: str) -> Role | None:
    if _OFFICER.search(name):
        return "wijkagent"
    return "beheerder" if _ADMIN.search(name) else None
