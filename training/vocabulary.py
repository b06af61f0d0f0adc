"""The subword vocabulary of the encoder.

Byte-level BPE over lower-cased text: nothing is ever unknown, frequent Dutch
chat forms and emoji become one piece. Trained on the informal text and the
training chats, so that legal words do not take the merges.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from tokenizers.processors import TemplateProcessing

SPECIAL: Final = ("[PAD]", "[CLS]", "[SEP]", "[MASK]")
"""Special pieces; their ids are their positions here."""


def train_vocabulary(lines: Iterable[str], *, size: int, min_frequency: int) -> Tokenizer:
    """Learn a vocabulary.

    Parameters
    ----------
    lines : iterable of str
        Text to learn from.
    size : int
        Number of pieces, special ones included.
    min_frequency : int
        How often a pair must occur to be merged.

    Returns
    -------
    tokenizers.Tokenizer
        Encodes one text as ``[CLS] text [SEP]`` and a pair as
        ``[CLS] first [SEP] second [SEP]``.
    """
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel()]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        min_frequency=min_frequency,
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(lines, trainer)
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(piece, SPECIAL.index(piece)) for piece in ("[CLS]", "[SEP]")],
    )
    return tokenizer
