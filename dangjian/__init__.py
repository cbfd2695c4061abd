"""The `dangjian` command, one file a verb; the only place that prints or exits."""

__version__ = "0.1.0"
