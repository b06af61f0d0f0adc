"""Annotation: reading what annotators wrote, and what their tools export."""

from wabuurt_nlp.annotate.annotations import read_annotations
from wabuurt_nlp.annotate.tool_exports import read_tool_export, write_annotations

__all__ = ["read_annotations", "read_tool_export", "write_annotations"]
