"""How good labels are: agreement between annotators, scores of a model."""

from wabuurt_nlp.evaluate.agreement import Interval, alpha_interval, krippendorff_alpha
from wabuurt_nlp.evaluate.metrics import (
    average_precision,
    by_chat,
    calibration_error,
    macro_f1,
    precision_recall_f1,
)

__all__ = [
    "Interval",
    "alpha_interval",
    "average_precision",
    "by_chat",
    "calibration_error",
    "krippendorff_alpha",
    "macro_f1",
    "precision_recall_f1",
]
