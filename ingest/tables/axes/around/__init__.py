"""What stands around a table and tells whose and of when it is: lines, titles, sheets, cover and file names."""
