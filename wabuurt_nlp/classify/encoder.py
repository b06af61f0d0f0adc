"""The encoder engine: a small transformer, run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from wabuurt_nlp.classify.context import Example
from wabuurt_nlp.classify.outputs import OUTPUTS, Floats
from wabuurt_nlp.errors import ModelFormatError

MODEL_FILE: Final = "model.onnx"
TOKENIZER_FILE: Final = "tokenizer.json"
JOINT: Final = " | "
"""Stands between the messages of the context."""

_LIMIT: Final = 4_000
"""Characters of a message that are looked at, so that hostile input stays cheap."""


class EncoderEngine:
    """Scores examples with an ONNX graph.

    Parameters
    ----------
    session : onnxruntime.InferenceSession
        Inputs ``input_ids``, ``attention_mask``; output of 32 columns.
    tokenizer : tokenizers.Tokenizer
        Makes the pieces.
    settings : mapping
        ``message_pieces`` and ``context_pieces``: how many pieces are read of a
        message and of what came before it.
    """

    def __init__(self, session: Any, tokenizer: Any, settings: Mapping[str, int]) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._message = settings["message_pieces"]
        self._context = settings["context_pieces"]
        self._special = {name: tokenizer.token_to_id(name) for name in ("[PAD]", "[CLS]", "[SEP]")}

    @classmethod
    def load(cls, folder: Path, settings: Mapping[str, int]) -> EncoderEngine:
        """Load the engine from a model folder whose files were checked.

        Raises
        ------
        ModelFormatError
            If a file is not what it should be.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
            session = onnxruntime.InferenceSession(
                str(folder / MODEL_FILE), providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # the libraries raise bare Exception and types of their own
            raise ModelFormatError(
                f"{folder}: {MODEL_FILE} or {TOKENIZER_FILE} cannot be loaded; "
                "fetch the model folder again or name another one"
            ) from error
        return cls(session, tokenizer, settings)

    def logits(self, batch: Sequence[Example]) -> Floats:
        """Return the outputs of a batch: an array of shape (examples, 32).

        The examples are padded to the longest of the batch; the caller groups
        them by length.
        """
        if not batch:
            return np.zeros((0, OUTPUTS), dtype=np.float32)
        rows = self._pieces(batch)
        width = max(map(len, rows))
        ids = np.full((len(rows), width), self._special["[PAD]"], dtype=np.int64)
        mask = np.zeros_like(ids)
        for at, row in enumerate(rows):
            ids[at, : len(row)] = row
            mask[at, : len(row)] = 1
        (outputs,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.asarray(outputs, dtype=np.float32)

    def is_truncated(self, example: Example) -> bool:
        """Tell whether the text is longer than the engine reads."""
        if len(example.text) <= self._message // 4:
            return False
        pieces = self._tokenizer.encode(example.text[:_LIMIT], add_special_tokens=False).ids
        return len(example.text) > _LIMIT or len(pieces) > self._message

    def _pieces(self, batch: Sequence[Example]) -> list[list[int]]:
        texts = [example.text[:_LIMIT] for example in batch]
        befores = [JOINT.join(reversed(example.before))[-_LIMIT:] for example in batch]
        encoded = self._tokenizer.encode_batch_fast([*texts, *befores], add_special_tokens=False)
        cls, sep = self._special["[CLS]"], self._special["[SEP]"]
        rows = []
        for message, before in zip(encoded[: len(batch)], encoded[len(batch) :], strict=True):
            head = [cls, *message.ids[: self._message], sep]
            rows.append([*head, *before.ids[-self._context :], sep] if before.ids else head)
        return rows
