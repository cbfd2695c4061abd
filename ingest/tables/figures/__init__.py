"""The figures of tables, forms and cells of words, each with where it stands on the axes."""
