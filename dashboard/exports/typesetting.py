"""Data on stdin → pdf on stdout, by Typst and `printed.typ`: what `printed` runs in a process of its own.

Typst keeps what it has set in memory until its process ends; a server that prints would only grow.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

TEMPLATE = Path(__file__).with_name("printed.typ")
SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
# What offices have, then what the program brings. A search for a font that is not there would cost time at every word.
WISHED = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong", SERIF),
    "body": ("FangSong", "FangSong_GB2312", "STFangsong", SERIF),
    "heading": ("SimHei", "STHeiti", SANS),
    "subheading": ("KaiTi", "KaiTi_GB2312", "STKaiti", SERIF),
    "table": ("SimSun", "STSong", SERIF),
}


def main() -> None:
    """Set one document."""
    folders = {Path(path).parent for path in (pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path())}
    fonts = typst.Fonts(font_paths=[str(folder) for folder in sorted(folders)])
    there = set(fonts.families())
    chosen = {use: [name for name in names if name in there] for use, names in WISHED.items()}
    data = {"paper": sys.stdin.buffer.read().decode(), "fonts": json.dumps(chosen)}
    made = typst.compile(TEMPLATE.read_bytes(), format="pdf", font_paths=fonts, sys_inputs=data)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
