"""How a 核对表 is laid out; its writer and its reader share this."""

from __future__ import annotations

SHEET, GUIDE_SHEET = "核对表", "说明"
ORG_ID, YEAR, SCHEME, VERSION = "单位编号", "年度", "方案", "方案版本"
ITEM_ID, TEXT, PERSON, DAY = "项目编号", "意见", "提出人", "日期"
COLUMNS = ("序号", ITEM_ID, "项目", "满分", "本单位的数", "规则", "得分", "怎样得分", "出处和原文", TEXT, PERSON, DAY)
WIDTHS = (7, 11, 14, 7, 14, 20, 8, 28, 28, 20, 9, 11)
ASKED = (TEXT, PERSON, DAY)
TITLE_ROW, HEAD_ROW, SOURCE_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2, 3, 4
TOTAL = "合计"
