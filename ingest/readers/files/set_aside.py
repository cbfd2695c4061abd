"""Which files are no submission, by their names alone, in a folder as in an archive."""

from __future__ import annotations

SYSTEM_NAMES = {"thumbs.db", "ehthumbs.db", "desktop.ini"}


def why_no_submission(name: str) -> str:
    """Why a file or folder of this name is left aside, in Chinese, or ''.

    >>> why_no_submission("~$总结.docx")
    'Office 打开文件时留下的临时文件'
    >>> why_no_submission("总结.docx")
    ''
    """
    folded = name.lower()
    if folded.startswith(("~$", "~wrl")):
        return "Office 打开文件时留下的临时文件"
    if folded in SYSTEM_NAMES or folded == "__macosx":
        return "系统文件"
    return "隐藏文件" if folded.startswith(".") else ""
