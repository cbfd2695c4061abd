"""Blocks of columns that stand side by side in one table, each with label columns of its own."""

from __future__ import annotations

from dataclasses import replace

from ingest.tables.axes.roles import LABEL_ROLES, Column, Reason, Role


def with_blocks(columns: list[Column]) -> list[Column]:
    """Number the blocks: a label column after figures starts the next one; a block without figures joins the one before.

    A column headed as one at the beginning of the block before belongs to the next: 序号 | 单位 | 次数 | 序号 | 单位 | 次数.
    """
    blocks: list[list[Column]] = [[]]
    has_figures = False
    for column in columns:
        if column.role in LABEL_ROLES and has_figures and any(c.role in LABEL_ROLES for c in blocks[-1]):
            first = next(i for i, one in enumerate(blocks[-1]) if one.role is Role.FIGURE)
            opening = {one.header for one in blocks[-1][:first] if one.role is Role.IGNORED and one.header}
            is_again = blocks[-1][-1].role is Role.IGNORED and blocks[-1][-1].header in opening
            blocks.append([blocks[-1].pop()] if is_again else [])
            has_figures = False
        has_figures = has_figures or column.role is Role.FIGURE
        blocks[-1].append(column)
    numbered: list[Column] = []
    number = 0
    for index, block in enumerate(blocks):
        if index and any(column.role is Role.FIGURE for column in block):
            number += 1
        for column in block:
            is_beside = index > 0 and number == 0 and column.role in LABEL_ROLES
            within = replace(column, block=number)
            numbered.append(replace(within, role=Role.IGNORED, reason=Reason.BLOCK) if is_beside else within)
    return numbered
