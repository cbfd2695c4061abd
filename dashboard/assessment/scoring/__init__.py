"""Figures, entries and a scheme → points, totals, places, and why. DataFrame → DataFrame."""
