"""What labels mean together: metric, period, measure unit and organisation of a heading or a row."""
