"""The project's own bench: each module measures one thing against its floor or a peer, by turns, in one run."""
