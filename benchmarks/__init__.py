"""Measurements of the program on sample data; they print and judge nothing."""
