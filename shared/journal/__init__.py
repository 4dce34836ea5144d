"""The log of a sitting as a value: entries, their bytes, the hash chain, the fold. Storing is for io."""
