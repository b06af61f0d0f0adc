"""The labels of the codebook: what a message can be about, risk and signal.

The identifiers are the ones that data files, models and scored tables carry;
their meaning is fixed by the codebook (``annotation_guidelines/``). Display
names exist in Dutch and English. This module imports nothing else of the
package.

Examples
--------
>>> Category.SUSPICIOUS_SITUATION.display("nl")
'Verdachte situatie'
>>> Category("follow_up").family is Family.SAFETY
True
>>> [risk.value for risk in Risk]
['vigilantism', 'exclusion', 'accusation', 'privacy']
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal, TypeAlias

CODEBOOK_VERSION: Final = "1.2"
"""Version of the codebook whose meanings these labels carry."""

RISK_LEVELS: Final = (1, 2, 3)
"""The levels above zero: light, clear, severe."""

Language: TypeAlias = Literal["nl", "en"]
"""Languages in which labels can be displayed."""


class Named(StrEnum):
    """Identifiers that have a name for people."""

    def display(self, language: Language = "nl") -> str:
        """Return the name that people read."""
        return _DISPLAY[self.value][language]


class Family(Named):
    """The five families that the fourteen categories fall into."""

    SAFETY = "safety"
    INFORMATION = "information"
    NEIGHBOURHOOD = "neighbourhood"
    GROUP = "group"
    TALK = "talk"


class Category(Named):
    """The main function of a message; every message has exactly one.

    The order is that of the codebook's table, and of the ``p_<category>``
    columns of a scored table.
    """

    INCIDENT = "incident"
    SUSPICIOUS_SITUATION = "suspicious_situation"
    FOLLOW_UP = "follow_up"
    POLICE_CONTACT = "police_contact"
    OFFICIAL_INFORMATION = "official_information"
    LIVEABILITY = "liveability"
    LOST_FOUND = "lost_found"
    NEIGHBOUR_HELP = "neighbour_help"
    NEIGHBOURHOOD_ACTION = "neighbourhood_action"
    GROUP_MODERATION = "group_moderation"
    OPINION = "opinion"
    SOCIAL = "social"
    COMMERCIAL = "commercial"
    OTHER = "other"

    @property
    def family(self) -> Family:
        """The family this category belongs to."""
        return _FAMILY[self]


class Risk(Named):
    """The four risks; each has a level from 0 (none) to 3 (severe)."""

    VIGILANTISM = "vigilantism"
    EXCLUSION = "exclusion"
    ACCUSATION = "accusation"
    PRIVACY = "privacy"


class Signal(Named):
    """The six yes-or-no signals."""

    REPORTED_TO_POLICE = "reported_to_police"
    POLICE_FEEDBACK = "police_feedback"
    ALL_CLEAR = "all_clear"
    COUNTER_SPEECH = "counter_speech"
    ORIGIN_MENTIONED = "origin_mentioned"
    BEHAVIOUR_DESCRIBED = "behaviour_described"


_FAMILY: Final[dict[Category, Family]] = {
    Category.INCIDENT: Family.SAFETY,
    Category.SUSPICIOUS_SITUATION: Family.SAFETY,
    Category.FOLLOW_UP: Family.SAFETY,
    Category.POLICE_CONTACT: Family.SAFETY,
    Category.OFFICIAL_INFORMATION: Family.INFORMATION,
    Category.LIVEABILITY: Family.NEIGHBOURHOOD,
    Category.LOST_FOUND: Family.NEIGHBOURHOOD,
    Category.NEIGHBOUR_HELP: Family.NEIGHBOURHOOD,
    Category.NEIGHBOURHOOD_ACTION: Family.NEIGHBOURHOOD,
    Category.GROUP_MODERATION: Family.GROUP,
    Category.OPINION: Family.TALK,
    Category.SOCIAL: Family.TALK,
    Category.COMMERCIAL: Family.TALK,
    Category.OTHER: Family.TALK,
}

_DISPLAY: Final[dict[str, dict[Language, str]]] = {
    "safety": {"nl": "Veiligheid", "en": "Safety"},
    "information": {"nl": "Informatie", "en": "Information"},
    "neighbourhood": {"nl": "Buurt", "en": "Neighbourhood"},
    "group": {"nl": "Groep", "en": "Group"},
    "talk": {"nl": "Praat", "en": "Talk"},
    "incident": {"nl": "Incident of misdrijf", "en": "Incident or offence"},
    "suspicious_situation": {"nl": "Verdachte situatie", "en": "Suspicious situation"},
    "follow_up": {"nl": "Vervolg op melding", "en": "Follow-up on a report"},
    "police_contact": {"nl": "Politiecontact", "en": "Police contact"},
    "official_information": {"nl": "Informatie en preventie", "en": "Information and prevention"},
    "liveability": {"nl": "Leefbaarheid en overlast", "en": "Liveability and nuisance"},
    "lost_found": {"nl": "Vermist en gevonden", "en": "Lost and found"},
    "neighbour_help": {"nl": "Burenhulp", "en": "Neighbourly help"},
    "neighbourhood_action": {"nl": "Buurtinitiatief", "en": "Neighbourhood initiative"},
    "group_moderation": {"nl": "Groepsbeheer", "en": "Group moderation"},
    "opinion": {"nl": "Mening en discussie", "en": "Opinion and debate"},
    "social": {"nl": "Sociaal contact", "en": "Social contact"},
    "commercial": {"nl": "Handel en reclame", "en": "Trade and advertising"},
    "other": {"nl": "Overig", "en": "Other"},
    "vigilantism": {"nl": "Eigenrichting", "en": "Vigilantism"},
    "exclusion": {"nl": "Uitsluiting", "en": "Exclusion"},
    "accusation": {"nl": "Beschuldiging", "en": "Accusation"},
    "privacy": {"nl": "Privacy", "en": "Privacy"},
    "reported_to_police": {"nl": "Gemeld bij de politie", "en": "Reported to police"},
    "police_feedback": {"nl": "Terugkoppeling van de politie", "en": "Feedback from police"},
    "all_clear": {"nl": "Loos of opgelost", "en": "All clear"},
    "counter_speech": {"nl": "Tegenspraak", "en": "Counter-speech"},
    "origin_mentioned": {"nl": "Afkomst genoemd", "en": "Origin mentioned"},
    "behaviour_described": {"nl": "Gedrag beschreven", "en": "Behaviour described"},
}


@dataclass(frozen=True)
class Labels:
    """The labels that an annotator gave one message.

    Attributes
    ----------
    category : Category
        What it is mainly about.
    risks : mapping of Risk to int
        Levels 1 to 3; a risk that is absent has level 0.
    signals : frozenset of Signal
        The signals that are yes.

    Examples
    --------
    >>> Labels(Category.SOCIAL, {Risk.EXCLUSION: 1}).level(Risk.PRIVACY)
    0
    """

    category: Category
    risks: Mapping[Risk, int] = field(default_factory=dict)
    signals: frozenset[Signal] = frozenset()

    def level(self, risk: Risk) -> int:
        """Return the level of a risk, 0 to 3."""
        return self.risks.get(risk, 0)
