"""The tables of a page as files that an office prints."""
