"""Marts → DataFrames, one module a subject. Every query binds its parameters and takes the root organisation that may be seen."""
