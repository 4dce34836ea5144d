"""Pure nouns and rules of a sitting, standard library only. No clock, no chance, no encoding, no French."""
