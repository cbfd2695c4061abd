"""Processes that a run starts: they may die, and they end when the run does."""
