"""Documents of running text, and the lines and tables that every document is put together of."""
