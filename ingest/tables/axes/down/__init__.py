"""What the rows of a table are: labels, sections, breakdowns, sums."""
