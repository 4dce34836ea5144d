"""The contract: everything the presenter station and the seats must agree on.

No program starts here. Inside, only `io` and `ui` touch the world; the rest is values and functions.
"""
