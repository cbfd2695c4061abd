"""What a reader chooses on a page: filters, organisations, sets of them."""
