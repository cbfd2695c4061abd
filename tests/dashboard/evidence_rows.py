"""The evidence of the invented generation: a document, a sheet, a recognised page; hostile text in them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image

HOSTILE_TEXT = "第一段 <script>alert(1)</script>，$x$ **粗** [链](b)。全年开展主题党日12次，参加300余人次。组织生活正常。"
EVIDENCE = ("kind", "sheet", "row", "column", "last_row", "last_column", "span_start", "span_end", "address", "cell_kind")
EVIDENCE += ("paragraph_kind", "level", "text", "value", "number_format", "image")


def page_of_stripes() -> bytes:
    """A page of 400 × 600, white but for its two lines: grey where the first stands, black where the second does."""
    page = Image.new("L", (400, 600), 255)
    page.paste(128, (50, 100, 350, 120))
    page.paste(0, (50, 200, 350, 220))
    written = io.BytesIO()
    page.save(written, "JPEG", quality=95)
    return written.getvalue()


def evidence_rows(org_names: Sequence[str]) -> dict[str, list[dict[str, object]]]:
    """A scanned document of two paragraphs and a sheet with a merged title, a header and one row an organisation."""
    end = HOSTILE_TEXT.index("全年")
    document: list[dict[str, object]] = [
        {"kind": "document", "text": HOSTILE_TEXT, "value": "水务局2024年总结"},
        {
            "kind": "paragraph",
            "span_start": 0,
            "span_end": end,
            "address": "¶1",
            "paragraph_kind": "text",
            "text": HOSTILE_TEXT[:end],
        },
        {"kind": "paragraph", "span_start": end, "span_end": len(HOSTILE_TEXT), "address": "¶2", "paragraph_kind": "text"}
        | {"text": HOSTILE_TEXT[end:]},
        {"kind": "image", "row": 1, "image": page_of_stripes()},
        {"kind": "spot", "span_start": 0, "span_end": end, "address": "¶1", "level": 1}
        | {"row": 100, "last_row": 120, "column": 50, "last_column": 350},
        {"kind": "spot", "span_start": end, "span_end": len(HOSTILE_TEXT), "address": "¶2", "level": 1}
        | {"row": 200, "last_row": 220, "column": 50, "last_column": 350},
    ]
    cells = {(1, 1): "2024年党建工作汇总表", (2, 1): "序号", (2, 2): "单位", (2, 3): "主题党日次数", (2, 4): "备注"}
    for number, name in enumerate(org_names, 1):
        cells |= {
            (number + 3, 1): str(number),
            (number + 3, 2): name,
            (number + 3, 3): str(number * 2),
            (number + 3, 4): "=1+1",
        }
    sheet: list[dict[str, object]] = [{"kind": "sheet", "sheet": "汇总"}]
    sheet += [{"kind": "merged", "sheet": "汇总", "row": 1, "column": 1, "last_row": 1, "last_column": 4}]
    sheet += [
        {"kind": "cell", "sheet": "汇总", "row": row, "column": column, "text": text, "cell_kind": "text"}
        for (row, column), text in cells.items()
    ]
    return {"c1-1.parquet": document, "c2-1.parquet": sheet}
