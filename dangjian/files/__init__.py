"""Files that a verb reads or writes beside the workspace."""
