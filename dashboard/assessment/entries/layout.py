"""How the workbook of entries is laid out."""

from __future__ import annotations

SHEET, CHOICES_SHEET, GUIDE_SHEET = "录入", "名单", "填写说明"
VERSION, YEAR = "方案版本", "年度"
ORG_ID, ORG_NAME, ITEM_ID, ITEM_NAME = "单位编号", "单位", "项目编号", "项目"
VALUE, SELF_VALUE, BASIS, PERSON, DAY = "值", "自评分", "依据", "录入人", "日期"
COLUMNS = (ORG_ID, ORG_NAME, ITEM_ID, ITEM_NAME, VALUE, SELF_VALUE, BASIS, PERSON, DAY)
REQUIRED = (ORG_ID, ITEM_ID, VALUE, BASIS, PERSON, DAY)
TITLE_ROW, VERSION_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2, 3
SPARE_ROWS = 50
MOST_ROWS = 200_000
