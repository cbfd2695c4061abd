"""What is written alike is read once, however many new things are written between."""

import pytest

from ingest.readers.spreadsheets import row_cells
from ingest.readers.spreadsheets.row_cells import Alike, filled


def test_what_is_written_again_is_not_crowded_out_by_ever_new_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_cells, "_MOST_ALIKE", 10)
    asked: list[object] = []
    alike: Alike[object, str] = Alike(lambda written: asked.append(written) or str(written))
    for number in range(100):
        assert (alike[number], alike["会议室"]) == (str(number), "会议室")
        assert len(alike) <= 10
    assert asked.count("会议室") <= 100 // 10 + 2


@pytest.mark.parametrize(
    ("helds", "columns"), [([("甲",), ("乙",)], [3, 4]), ([(), ("乙",)], [4]), ([("甲",), ()], [3]), ([(), ()], []), ([], [])]
)
def test_blanks_are_left_out(helds: list[tuple[object, ...]], columns: list[int]) -> None:
    found, held = filled(helds, 3)
    assert list(found) == columns
    assert list(held) == [one for one in helds if one]
