"""Where a sheet's tables stand: the grid, header bands, titles, lines of forms, cells that hold sentences."""
