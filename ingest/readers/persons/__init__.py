"""What tells persons in a spreadsheet, and the words that stand in its place."""
