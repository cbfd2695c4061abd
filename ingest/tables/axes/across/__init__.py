"""What the columns of a table are, and what they make of one another."""
