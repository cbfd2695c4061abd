"""The versions of what each part of reading gives, raised with the part: what an earlier version gave is then made anew.

They stand apart from the parts, which take long to import: a run that has nothing to read does without them.
"""

from __future__ import annotations

READER_VERSION = "21"
SUMMARIES_VERSION = "15"
TABLES_VERSION = "39"
RESOLUTION_VERSION = "18"
PASSAGES_VERSION = "1"
EXTRACTION_VERSIONS = (SUMMARIES_VERSION, TABLES_VERSION, RESOLUTION_VERSION, PASSAGES_VERSION)
