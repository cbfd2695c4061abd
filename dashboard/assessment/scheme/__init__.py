"""A year's assessment as data: a workbook of 方案, 项目 and 规则参数 → one immutable scheme, or every mistake with its cell."""
