"""Worked cases of the law, run through the product's own rules. `python -m scripts.law FILE` tells each miss."""
