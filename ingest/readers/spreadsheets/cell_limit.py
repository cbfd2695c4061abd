"""How many filled cells one workbook may have, so that every accepted file stays within a reader's memory."""

MAX_CELLS = 1_000_000
