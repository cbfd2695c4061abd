"""A figure that was recognised in a picture is shown with its page, its place framed; only the place to who may see no more."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
from PIL import Image

from dashboard.page_pictures import PagePart, page_part
from ingest.errors import WorkspaceError
from ingest.model import Document, PageImage, Spot
from ingest.storage.evidence_file import write_evidence
from ingest.workspace import Workspace
from tests.dashboard.evidence_rows import HOSTILE_TEXT, page_of_stripes
from tests.dashboard.test_pages import html, open_page, words

SPAN = (HOSTILE_TEXT.index("12次"), HOSTILE_TEXT.index("12次") + 3)


def part_of(folder: Path, *, is_alone: bool = False) -> PagePart:
    found = page_part(folder, "c1-1.parquet", span=SPAN, is_alone=is_alone)
    assert found
    return found


def darkest(content: bytes, box: tuple[float, float, float, float]) -> tuple[int, int]:
    """The darkest sign within a box that is told in shares, and outside of it."""
    with Image.open(io.BytesIO(content)) as image:
        left, top = box[0] * image.width, box[1] * image.height
        area = tuple(round(edge) for edge in (left, top, left + box[2] * image.width, top + box[3] * image.height))
        inside = image.crop(area).getextrema()[0]
        image.paste(255, area)
        return inside, image.getextrema()[0]


def test_the_lines_around_the_figure_with_its_own_line_marked(evidence_folder: Path) -> None:
    found = part_of(evidence_folder)
    (mark,) = found.marks
    inside, outside = darkest(found.content, mark)
    assert inside < 20
    assert outside > 60
    with Image.open(io.BytesIO(found.content)) as image:
        assert image.width == 400
        assert image.height < 200


def test_who_may_not_see_the_whole_submission_sees_the_line_alone(evidence_folder: Path) -> None:
    found = part_of(evidence_folder, is_alone=True)
    assert found.marks == ((0, 0, 1, 1),)
    with Image.open(io.BytesIO(found.content)) as image:
        assert image.size == (300, 20)


def test_a_cell_is_found_by_its_address(tmp_path: Path) -> None:
    spots = tuple(Spot(0, 2, f"p. 3 表1!{letter}2", left, 50, left + 90, 80) for letter, left in (("A", 10), ("B", 110)))
    write_evidence(tmp_path / "e.parquet", Document("支部\t12", (), images=(PageImage(3, page_of_stripes(), spots),)))
    found = page_part(tmp_path, "e.parquet", address="p. 3 表1!B2")
    assert found
    assert (found.page, len(found.marks), round(found.marks[0][0] * 400)) == (3, 1, 110)
    assert page_part(tmp_path, "e.parquet", address="p. 3 表1!C2") is None


def test_what_was_not_recognised_has_no_picture(evidence_folder: Path) -> None:
    assert page_part(evidence_folder, "c2-1.parquet", address="汇总!C10") is None


def test_a_picture_that_does_not_open_is_told(tmp_path: Path) -> None:
    spots = (Spot(0, 2, "p. 1 ¶1", 0, 0, 9, 9),)
    write_evidence(tmp_path / "e.parquet", Document("总结", (), images=(PageImage(1, b"cut off", spots),)))
    with pytest.raises(WorkspaceError, match="原文文件打不开"):
        page_part(tmp_path, "e.parquet", span=(0, 2))


def test_the_page_shows_the_picture_below_the_sentence(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", org="U002", measure="theme_day", period="2024")
    (shown,) = re.findall(r'<img alt="原件第1页" src="data:image/jpeg;base64,([^"]+)">(<span style="[^"]+">)', html(at))
    with Image.open(io.BytesIO(base64.b64decode(shown[0]))) as image:
        assert image.width == 400
    assert "从图片识别的" in words(at)
    assert "可信度：90%" in words(at)
