"""Ledgers: tables with a row for each event or person, counted and summed."""
