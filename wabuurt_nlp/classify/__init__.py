"""Models and what they say: load one with `load_model`, label with `Classifier`."""

from wabuurt_nlp.classify.classifier import DEFAULT_MODEL, Classifier, load_model, shipped_model
from wabuurt_nlp.classify.prediction import Prediction

__all__ = ["DEFAULT_MODEL", "Classifier", "Prediction", "load_model", "shipped_model"]
