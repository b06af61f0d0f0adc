"""Reads chats: exports of WhatsApp (``.txt``, ``.zip``) and messages as JSONL.

Examples
--------
::

    chat = read_chat("WhatsApp-chat met Lindelaan.zip")
    for stream in open_chats("exports/"):
        for message in stream:
            ...

Every value of `Message.event` is listed in `wabuurt_nlp.chats.events`.
"""

from wabuurt_nlp.chats.headers import DateOrder
from wabuurt_nlp.chats.limits import Limits
from wabuurt_nlp.chats.merge import merge_chats
from wabuurt_nlp.chats.message_jsonl import read_messages_jsonl, write_messages_jsonl
from wabuurt_nlp.chats.phrases.matcher import attachment_name
from wabuurt_nlp.chats.reading import open_chats, read_chat
from wabuurt_nlp.chats.streams import ChatStream

__all__ = [
    "ChatStream",
    "DateOrder",
    "Limits",
    "attachment_name",
    "merge_chats",
    "open_chats",
    "read_chat",
    "read_messages_jsonl",
    "write_messages_jsonl",
]
