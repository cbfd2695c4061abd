"""What one cell says by itself: a label, a value, a date, a span of months."""
