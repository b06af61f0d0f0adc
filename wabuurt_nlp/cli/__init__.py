"""The ``wabuurt`` command: one module for each of its commands."""

from wabuurt_nlp.cli.app import app, main

__all__ = ["app", "main"]
