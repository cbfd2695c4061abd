"""The axes of organisation, metric and period: what columns, rows and surroundings of a table say."""
