"""How good labels are: agreement between annotators, scores of a model."""

from wabuurt_nlp.evaluate.agreement import (
    Interval,
    alpha_interval,
    gwet_ac1,
    krippendorff_alpha,
)
from wabuurt_nlp.evaluate.agreement_table import AgreementRow, agreement_table
from wabuurt_nlp.evaluate.metrics import (
    average_precision,
    by_chat,
    calibration_error,
    macro_f1,
    precision_recall_f1,
)

__all__ = [
    "AgreementRow",
    "Interval",
    "agreement_table",
    "alpha_interval",
    "average_precision",
    "by_chat",
    "calibration_error",
    "gwet_ac1",
    "krippendorff_alpha",
    "macro_f1",
    "precision_recall_f1",
]
