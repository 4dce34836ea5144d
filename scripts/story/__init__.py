"""Demonstrations: real programs, driven by a story through their own windows. `python -m scripts.story` plays one."""
