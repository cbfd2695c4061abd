"""Figures → places, and later points, by rules that are printed with them."""
