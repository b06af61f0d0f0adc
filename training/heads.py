"""An encoder with three heads: category, four ordinal risks, six signals."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from wabuurt_nlp.classify.outputs import (
    CATEGORY_SLICE,
    OUTPUTS,
    RISK_SLICE,
    SIGNAL_SLICE,
)


class ChatModel(nn.Module):
    """An encoder whose pooled pieces feed 32 outputs; see `classify.outputs`.

    Parameters
    ----------
    encoder : module
        A Hugging Face encoder.
    dropout : float
        Share of the pooled values dropped while training.
    """

    def __init__(self, encoder: Any, *, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(2 * encoder.config.hidden_size, OUTPUTS)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return the outputs, shape (batch, 32): first piece and mean, then linear."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1)
        result: Tensor = self.heads(self.dropout(torch.cat([hidden[:, 0], mean], dim=-1)))
        return result


def loss(
    outputs: Tensor,
    category: Tensor,
    answers: Tensor,
    asked: Tensor,
    *,
    category_weight: Tensor,
    yes_weight: Tensor,
) -> Tensor:
    """Return the summed loss of the heads.

    Parameters
    ----------
    outputs : Tensor of shape (batch, 32)
        What the model put out.
    category : Tensor of shape (batch,)
        Numbers of the right categories.
    answers, asked : Tensor of shape (batch, 18)
        Right answers of the yes-or-no outputs, and which of them count.
    category_weight : Tensor of shape (14,)
        Weight of each category.
    yes_weight : Tensor of shape (18,)
        Weight of a yes.

    Returns
    -------
    Tensor
        A scalar.
    """
    main = nn.functional.cross_entropy(
        outputs[:, CATEGORY_SLICE], category, weight=category_weight, label_smoothing=0.05
    )
    each = nn.functional.binary_cross_entropy_with_logits(
        outputs[:, RISK_SLICE.start : SIGNAL_SLICE.stop],
        answers,
        pos_weight=yes_weight,
        reduction="none",
    )
    return main + (each * asked).sum(1).mean() / 3
