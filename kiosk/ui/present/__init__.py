"""The stage: what the presenter sees and touches during a sitting."""
