"""The steps of a run: what lies in the folder, taking it in, what must be read, versions of one file, events and report."""
