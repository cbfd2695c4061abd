"""What an operator is told of the current generation, by every verb in the same words."""

from __future__ import annotations

from ingest.workspace import Generation


def rollback_line(current: Generation | None) -> str:
    """What an operator is told of a current generation that a person went back to; '' of any other."""
    if current is None or current.rollback is None:
        return ""
    back = current.rollback
    return (
        f"当前数据是 {back.at:%Y-%m-%d %H:%M:%S} 回退到的第 {current.number} 代（最新发布的是第 {back.newest} 代）；"
        "材料、名册、词表不变时保持不动，有变化时下一次运行会发布新一代；要立即按现有材料发布，运行 dangjian build"
    )
