"""What a figure is: it happened, is planned, masked, a rate, a comparison, or somebody else's; and of which period."""
