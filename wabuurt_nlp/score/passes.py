"""The two passes over a source: who is in it, then its messages, pseudonymised.

A name can be mentioned before its owner first writes, so every source is read
once for its senders before any of it is written. A source that cannot be read
to its end fails in the first pass, when nothing of it has been written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, tee
from pathlib import Path

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.messages import Message
from wabuurt_nlp.score.batches import Pair
from wabuurt_nlp.score.chat_names import ChatNames
from wabuurt_nlp.score.inputs import Source, Stream
from wabuurt_nlp.score.options import ScoreOptions
from wabuurt_nlp.score.summary import Tally
from wabuurt_nlp.text import collect_senders, pseudonymize_messages


@dataclass
class Survey:
    """What the first pass found in a source.

    Attributes
    ----------
    messages : int
        How many messages it holds.
    senders : mapping of str to sequence of str
        The names of each chat's people, as they appear.
    """

    messages: int = 0
    senders: Mapping[str, Sequence[str]] = field(default_factory=dict)


def survey(source: Source) -> Survey:
    """Read a source to its end, keeping only its senders.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    found = Survey()
    try:
        messages = chain.from_iterable(source.streams())
        found.senders = collect_senders(_counted(messages, found))
    except OSError as error:
        raise InputError(
            f"{source.name}: cannot be read ({error.strerror}); check the file and its permissions"
        ) from error
    return found


def _counted(messages: Iterator[Message], found: Survey) -> Iterator[Message]:
    for message in messages:
        found.messages += 1
        yield message


def pairs(
    source: Source, found: Survey, options: ScoreOptions, tally: Tally, names: ChatNames
) -> Iterator[Pair]:
    """Read a source again, giving each message as read and as written.

    Parameters
    ----------
    source : Source
        What is read.
    found : Survey
        What the first pass found in it.
    options : ScoreOptions
        Whether and how output is pseudonymised.
    tally : Tally
        Counts what is read and skipped.
    names : ChatNames
        Gives chats their names in pseudonymised output.

    Yields
    ------
    Pair
    """
    for stream in source.streams():
        for pair in _written(stream, source.name, found, options, names):
            tally.add_chat(pair.read.chat, source.name)
            yield pair
        for skipped in stream.skipped:
            tally.add_skipped(skipped)
        for note in stream.notes:
            tally.notes[f"{Path(source.name).name}: {note}"] = None


def _written(
    stream: Stream, name: str, found: Survey, options: ScoreOptions, names: ChatNames
) -> Iterator[Pair]:
    if options.raw:
        yield from (Pair(message, message) for message in stream)
        return
    read, copy = tee(stream)
    written = pseudonymize_messages(
        copy, key=options.key, senders=found.senders, keep_extra=options.keep_extra
    )
    for message, pseudonymised in zip(read, written, strict=True):
        people = found.senders.get(message.chat, ())
        chat = names.written(message.chat, people, source=name)
        source = message.source if chat == message.chat else None
        yield Pair(message, replace(pseudonymised, chat=chat, source=source))
