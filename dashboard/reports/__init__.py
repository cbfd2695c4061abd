"""What a page's subject says as a report: one way from a view to its tables, for the page and for the command."""
