"""Workbooks, one module a format."""
