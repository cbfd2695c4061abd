"""What no submission holds, entered by persons: the workbook that asks for it, and its answers or every mistake in them."""
