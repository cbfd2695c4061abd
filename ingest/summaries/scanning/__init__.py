"""What stands in a text: its sections, sentences, names and figures, found with the vocabulary."""
