"""The log of a sitting as a value: entries, their bytes and hash chain, and the fold. No storage (that is io)."""
