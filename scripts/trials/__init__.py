"""Trials by fire: a table of real processes in network namespaces, to which happens whatever happens to tables."""
