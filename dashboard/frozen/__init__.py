"""Assessments that were frozen: folders that anybody can read without this program, and that it checks and opens years later."""
