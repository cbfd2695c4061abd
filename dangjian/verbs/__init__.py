"""The verbs of the command, one a file: what an operator may ask for, and what becomes of it."""
