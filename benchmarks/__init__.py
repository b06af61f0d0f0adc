"""Measured claims: scripts, and under ``results/`` what they printed."""
