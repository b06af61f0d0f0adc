"""Names for what a line of an export is, finer than `Message.kind`.

============================ =======================================================
kind                         events
============================ =======================================================
``system``                   ``encryption`` ``group_created`` ``added`` ``joined``
                             ``removed`` ``left`` ``admin`` ``admin_off`` ``subject``
                             ``icon`` ``description`` ``settings`` ``invite_link``
                             ``number_changed`` ``security_code`` ``disappearing``
                             ``community`` ``pinned`` ``approval`` ``blocked``
                             ``business`` ``call`` ``other``
``media``                    ``image`` ``video`` ``video_note`` ``audio`` ``gif``
                             ``sticker`` ``document`` ``contact`` ``omitted`` (a file
                             of unknown type) ``location`` ``live_location``
                             ``voice_call`` ``video_call`` ``missed_voice_call``
                             ``missed_video_call`` ``view_once`` ``waiting``
``message``                  none, or ``poll`` ``calendar``
``deleted``                  ``deleted`` ``deleted_by_admin``
============================ =======================================================

``media`` is thus everything a member sent that is not words. A call keeps the
caller as sender; a missed call that the export writes without one is ``system``.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

from wabuurt_nlp.messages import Kind

SystemEvent: TypeAlias = Literal[
    "encryption",
    "group_created",
    "added",
    "joined",
    "removed",
    "left",
    "admin",
    "admin_off",
    "subject",
    "icon",
    "description",
    "settings",
    "invite_link",
    "number_changed",
    "security_code",
    "disappearing",
    "community",
    "pinned",
    "approval",
    "blocked",
    "business",
    "call",
    "other",
]
"""What WhatsApp itself reports."""

MemberEvent: TypeAlias = Literal[
    "image",
    "video",
    "video_note",
    "audio",
    "gif",
    "sticker",
    "document",
    "contact",
    "omitted",
    "location",
    "live_location",
    "voice_call",
    "video_call",
    "missed_voice_call",
    "missed_video_call",
    "view_once",
    "waiting",
    "poll",
    "calendar",
    "deleted",
    "deleted_by_admin",
]
"""What a member sent or did that is not (only) words."""

Event: TypeAlias = SystemEvent | MemberEvent
"""Every value that `Message.event` takes for a WhatsApp export."""

SYSTEM_EVENTS: Final[tuple[str, ...]] = get_args(SystemEvent)
MEMBER_EVENTS: Final[tuple[str, ...]] = get_args(MemberEvent)

_DELETED: Final = frozenset({"deleted", "deleted_by_admin"})
_WORDS: Final = frozenset({"poll", "calendar"})


def kind_of(event: MemberEvent) -> Kind:
    """Give the kind of message that a member's event is.

    Parameters
    ----------
    event : str
        One of `MEMBER_EVENTS`.

    Returns
    -------
    str
        ``deleted``, ``message`` or ``media``.

    Examples
    --------
    >>> kind_of("image"), kind_of("deleted"), kind_of("poll")
    ('media', 'deleted', 'message')
    """
    if event in _DELETED:
        return "deleted"
    return "message" if event in _WORDS else "media"
