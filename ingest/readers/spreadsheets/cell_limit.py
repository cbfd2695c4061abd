"""How far a sheet reaches and how many filled cells one workbook may have, so that every accepted file fits a reader's memory."""

from ingest.errors import FileRejected

MAX_CELLS = 1_000_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def check_place(row: int, column: int) -> None:
    """Nothing, or FileRejected `corrupt_file` for a place that no sheet has, such as row 99999999999999999999."""
    if row > LAST_ROW or column > LAST_COLUMN:
        raise FileRejected("corrupt_file", "单元格位置超出工作表范围")
