"""DataFrames → Tables: the same rows, order, rounding and marks for page and file; every figure leads to its evidence."""
