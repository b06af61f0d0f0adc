"""Functional tests of a model: one ability at a time, in the manner of HateCheck and CheckList."""
