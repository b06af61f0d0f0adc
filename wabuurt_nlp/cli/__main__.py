"""Lets ``python -m wabuurt_nlp.cli`` do what ``wabuurt`` does."""

from wabuurt_nlp.cli import main

main()
