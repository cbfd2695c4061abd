"""What a workbook was understood as, drawn as a terminal shows it."""

from __future__ import annotations

import io

from rich.console import Console

from dangjian.display import workbook_explanation
from ingest.tables import Trace
from ingest.vocabulary import Vocabulary


def drawn(found: Trace, vocabulary: Vocabulary, width: int) -> str:
    """The explanation as a terminal of this width shows it, colours left out."""
    screen = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None, highlight=False)
    for one in workbook_explanation.explain(found, "表.xlsx", found.extraction.issues, vocabulary.metrics, width, is_plain=False):
        screen.print(one)
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()
