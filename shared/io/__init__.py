"""I/O that both programs need, without Qt: clock, chance, files, the entry store, the loop thread, child processes."""
