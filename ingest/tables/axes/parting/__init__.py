"""Tables and forms that stand side by side, below one another or inside each other, each by itself."""
