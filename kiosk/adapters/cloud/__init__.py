"""The documents' home, one module a kind: how each source speaks, and what is kept of it here."""
