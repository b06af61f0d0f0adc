"""Annotation: reading what annotators wrote."""

from wabuurt_nlp.annotate.annotations import read_annotations

__all__ = ["read_annotations"]
