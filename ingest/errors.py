"""What can go wrong: one error tree for operators, and the catalogue of doubts about data.

An error ends a command (or the reading of one file) and says in Chinese what happened and what to do. A doubt about data is
never an exception: it is an `Issue` row whose code, severity and wording come from `CATALOGUE`, so that pages, exports and tests
use the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DangjianError(Exception):
    """Any failure that an operator can act on. `message` says what happened, `action` what to do; both are Chinese."""

    code = "error"

    def __init__(self, message: str, action: str = "") -> None:
        super().__init__(f"{message}{action and '。'}{action}")
        self.message = message
        self.action = action


def unopened(error: OSError) -> str:
    """Why the system opens no file, in words where they are known: `没有权限`, `是文件夹`; else `读取出错`."""
    if isinstance(error, PermissionError):
        return "没有权限"
    if isinstance(error, IsADirectoryError):
        return "是文件夹"
    return "文件已经不在了" if isinstance(error, FileNotFoundError) else "读取出错"


class FileRejected(DangjianError):
    """One submitted file cannot be read. `code` names a `reject` row of the catalogue; the file is kept, the run goes on."""

    def __init__(self, code: str, detail: str = "") -> None:
        kind = CATALOGUE[code]
        super().__init__(kind.message + (f"（{detail}）" if detail else ""), kind.action)
        self.code = code
        self.detail = detail

    def __reduce__(self) -> tuple[type[FileRejected], tuple[str, str]]:
        """Survive the way back from a worker process."""
        return type(self), (self.code, self.detail)


class RegistryError(DangjianError):
    """The organisation registry or the manifest is unusable: duplicate ids, a cycle, a missing column, a file that is absent."""

    code = "registry_unusable"


class VocabularyError(DangjianError):
    """A seed or settings table contradicts itself or names what does not exist."""

    code = "vocabulary_unusable"


class ConfigurationError(DangjianError):
    """A workspace's `config.toml` cannot be read, or names a setting or value that there is not."""

    code = "configuration_unusable"


class WorkspaceError(DangjianError):
    """The workspace cannot be used: not found, not writable, disk full, made by a newer program."""

    code = "workspace_unusable"


class WorkspaceBusy(WorkspaceError):
    """Another run holds the workspace's lock."""

    code = "workspace_busy"


class ExportFailed(DangjianError):
    """A file could not be made from what is shown; nothing else is touched."""

    code = "export_failed"


class BuildFailed(DangjianError):
    """The warehouse did not build or a check failed; the current generation stays in place."""

    code = "build_failed"


class LossesFound(BuildFailed):
    """The new generation lacks what the last one had, without a reason; it was built and holds, but is not published."""

    code = "losses_found"


class UsageError(DangjianError):
    """The command was called with arguments that cannot be met."""

    code = "usage"


class Severity(StrEnum):
    """How much of a submission a doubt touches: nothing, a figure's trust, a cell or row held back, the file."""

    NOTE = "note"
    WARNING = "warning"
    QUARANTINE = "quarantine"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class IssueKind:
    """One row of the catalogue: what is said about a doubt, and what to do about it, in Chinese."""

    code: str
    severity: Severity
    message: str
    action: str


def _kinds(severity: Severity, *rows: tuple[str, str, str]) -> dict[str, IssueKind]:
    return {code: IssueKind(code, severity, message, action) for code, message, action in rows}


CATALOGUE: dict[str, IssueKind] = {
    **_kinds(
        Severity.REJECT,
        ("empty_file", "文件是空的，没有任何内容", "请让报送单位重新发送"),
        ("unknown_format", "不认识的文件格式", "请另存为 docx、pdf、xlsx、txt 或 csv 后重新报送"),
        ("unsupported_format", "这种格式目前还不能读取", "请另存为 docx、pdf、xlsx、txt 或 csv 后重新报送"),
        ("container_not_whole", "压缩包里有文件没有读取，其余已读取", "请按所列原因处理后，让报送单位补报这些文件"),
        ("corrupt_file", "文件已损坏或不完整", "多为传输中断，请让报送单位重新发送"),
        ("encrypted_file", "文件已加密或设有打开密码", "请让报送单位取消密码后重新报送"),
        ("undecodable_text", "文本编码无法识别", "请另存为 UTF-8 或 GB18030 编码的 txt（表格为 csv）后重新报送"),
        ("too_large", "文件或解压后的内容超过上限", "请核对是否误发；确需读取时拆分后重新报送"),
        ("external_entity", "文件内含外部实体声明，存在安全风险", "请用 WPS 或 Word、Excel 重新保存后报送"),
        (
            "scanned_file",
            "文件是扫描件或图片，这台机器没有安装文字识别",
            "请安装 ocr 组件后重新运行，或请报送单位改报 docx、xlsx",
        ),
        ("picture_without_text", "图片里没有文字，不是报送材料", "无须处理；如为扫描件，请提高清晰度后重新扫描"),
        ("reader_died", "读取该文件的进程意外终止", "文件已保留；请另存为其他格式后重试"),
        ("reader_timeout", "读取该文件超过时限", "文件已保留；请检查是否过大，或另存为其他格式后重试"),
        (
            "unsafe_action",
            "读取时要访问网络或启动其他程序，已阻止",
            "文件可能带有恶意内容，请不要打开，并向报送单位核实",
        ),
        ("unreadable_file", "文件无法打开（没有权限或读取出错）", "请检查文件权限后重新运行"),
        (
            "archive_damaged",
            "归档中的原件缺失或已损坏",
            "请把原文件放回原来的文件夹再运行 dangjian ingest，或从备份恢复 archive 后重新运行",
        ),
    ),
    **_kinds(
        Severity.QUARANTINE,
        ("org_unresolved", "单位名称在名册中找不到", "请在名册中补充该单位或其别名，或更正表中名称"),
        ("org_ambiguous", "单位名称对应名册中的多个单位", "请在表中写明上级单位，或使用全称"),
        ("org_not_valid", "该单位在所报期间尚未成立或已撤销", "请核对单位名称与所报期间"),
        ("duplicate_conflict", "同一单位同一期间在两行中数字不同", "请与报送单位核实，以哪一行为准"),
        ("figures_disagree", "同一单位同一期间的同一指标在两处数字不同", "请与报送单位核实，以哪一处为准"),
        ("kinds_without_sum", "同一指标按类别分开填，没有合计", "请与报送单位核实全部的数（各类可能应当相加）"),
        ("range_value", "填的是一个范围，不是一个数", "请与报送单位核实确切数字"),
        ("rate_without_total", "填的是频次（如每月1次），没有总数", "请与报送单位核实全年总数"),
        ("formula_error", "公式出错", "请让报送单位更正公式"),
        ("formula_without_value", "公式没有保存计算结果", "请用 Excel 或 WPS 打开并保存后重新报送"),
        ("date_in_number", "数字单元格里是日期", "多为自动转换所致，请核实原数"),
        ("negative_count", "次数、人数不能为负", "请与报送单位核实"),
        ("fractional_count", "次数、人数不应有小数", "请与报送单位核实，或检查计量单位"),
        ("letter_for_digit", "数字中混有字母（如 O 代替 0）", "请核实原数"),
        ("percentage_out_of_range", "比例超过 100%", "请与报送单位核实"),
        ("percentage_ambiguous", "无法判断是小数还是百分数", "请核实该列的比例写法"),
        ("unit_not_convertible", "计量单位无法换算", "请核实计量单位"),
        ("merged_over_orgs", "一个数跨两个单位合并填写", "请让报送单位分别填写"),
        ("merged_over_periods", "一个数跨几个时期合并填写", "请与报送单位核实各期分别是多少"),
        ("merged_metrics", "几项指标合写一个数，分不开", "请与报送单位核实各项分别是多少"),
        ("unreadable_value", "无法读成数字", "请核实该单元格"),
        ("period_unresolved", "无法确定所报期间", "请在 manifest.csv 中写明期间，或更正标题、表头"),
        ("note_disputes", "附注说这个数有误、待核实，或不是本期完成数", "请与报送单位核实，或按附注更正后重新报送"),
        ("layout_not_read", "这种表格样式尚不能读取", "已保留原件并列出；请人工核对，或改用标准样式"),
        ("sheet_lost", "工作簿列出的工作表在文件里找不到", "文件可能已损坏，请让报送单位用 Excel 或 WPS 打开并保存后重新发送"),
        ("reporter_unresolved", "无法确定报送单位", "请在 manifest.csv 中写明报送单位，或在名册中补充名称"),
    ),
    **_kinds(
        Severity.WARNING,
        (
            "total_org_unresolved",
            "合计是哪个单位的，名册中找不到，只用来核对各项之和",
            "如要作为该单位的数，请在名册中补充单位或其别名",
        ),
        ("total_mismatch", "合计与各项之和不一致", "请与报送单位核实"),
        ("total_ignores_text_numbers", "合计漏加了文本格式的数字", "以各项为准；可提醒报送单位"),
        ("heading_respelt", "表头（行名）似有错别字，已按相近的指标名称读取", "请核对是否就是这个指标，并提醒报送单位更正"),
        ("sum_incomplete", "台账中有的行没有填写可相加的数，该月合计未给出", "请补填该行后重新报送"),
        (
            "date_outside_period",
            "台账中有的日期不在所报期间内，已按所写日期计入",
            "请核对日期（年份）是否写错；写错的请报送单位更正后重新报送",
        ),
        ("manifest_disagrees_org", "清单所写单位与文件内容不一致", "已按清单处理；请核对"),
        ("manifest_disagrees_period", "清单所写期间与文件内容不一致", "已按文件内容处理；请核对"),
        ("quote_not_closed", "csv 中的引号没有配对，已按普通字符读取", "请核对这一行，或让报送单位更正"),
        ("wrong_suffix", "扩展名与内容不符，已按内容读取", "可提醒报送单位"),
        ("same_content", "与另一份报送材料内容完全相同", "请核对是否误报"),
        ("figure_needs_review", "这个数字需要人工核实（范围、几十、合并数等）", "请与报送单位核实确切数字"),
        (
            "new_version_not_read",
            "同一文件的新版本不能读取，仍按此前收到的版本计入",
            "请让报送单位重新发送新版本",
        ),
        ("previous_version_differs", "同一文件此前版本的内容不同，已按新版本处理", "旧版本保留备查"),
        ("folder_disagrees_org", "所在文件夹或压缩包写的是另一个单位", "已按文件内容（清单）处理；请核对是否放错了文件夹"),
        ("period_from_folder", "文件里没有写期间，按所在文件夹或压缩包的名称认定", "请核对；也可在 manifest.csv 中写明期间"),
        ("manifest_org_unknown", "清单所写单位编号不在名册中", "已按文件内容或文件名确定单位；请更正清单，或在名册中补充该编号"),
        ("structure_lost", "只读出了文字，表格、脚注和修订痕迹没有还原", "请核对其中数字，或另存为 docx 后重新报送"),
        (
            "pages_not_read",
            "有的页是图片，没有读取",
            "没有安装文字识别的，请安装 ocr 组件后重新运行；或请报送单位改报文字版",
        ),
        ("recognised_text", "文字是从图片识别出来的，数字可能有误", "请对照原件逐个核实"),
        (
            "named_figure_differs",
            "总结正文写的下级单位的数，与同一文件表中的不同",
            "以表中为准；请与报送单位核实",
        ),
        ("no_figures_found", "没有读到任何数字", "请核对是否为报送材料，或内容是否为图片"),
        (
            "headings_not_known",
            "表里有数字，但表头（行名）都不是已知指标，没有读到任何数字",
            "请核对是否为报送材料；如属统计指标，请在词表 metric_names.csv 中补充这些名称",
        ),
        (
            "period_disagrees",
            "两处写的期间不一致",
            "请核对所读的期间；如是套用旧表时没有改全，请让报送单位更正后重新报送",
        ),
        (
            "org_disagrees",
            "两处写的单位不一致",
            "请核对所读的单位；填的是上级统一的表格，不必更正；如是套用别的支部的旧表没有改，请让报送单位更正后重新报送",
        ),
        (
            "heading_outside_title",
            "表头（行名）写的期间都不在标题的期间内，已按表头（行名）计入",
            "请核对标题和表头；如是套用旧表时没有改全，请让报送单位更正后重新报送",
        ),
        (
            "note_in_doubt",
            "附注说有的数有误或待核实，没有找到是表中哪个数，已照常读取",
            "请与报送单位核实",
        ),
        ("manifest_file_missing", "清单所列文件不存在", "请核对清单中的文件名"),
    ),
    **_kinds(
        Severity.NOTE,
        ("sheet_skipped", "工作表没有读取", "隐藏表、填表说明、封面等不含数字"),
        ("hidden_text_left_out", "文档中有隐藏的文字，没有读取", "无须处理；如应计入，请让报送单位取消隐藏后重新报送"),
        ("folder_disagrees_period", "所在文件夹或压缩包写的是另一年", "已按文件内容处理；请核对是否放错了文件夹"),
        ("not_a_submission", "不是报送材料，已略过", "无须处理"),
        (
            "figures_skipped",
            "这里有数字，但表头（行名）不是已知指标，没有读取",
            "如属统计指标，请在词表 metric_names.csv 中补充这个名称",
        ),
        ("rows_not_counted", "台账中有的行没有计入", "请核对；如应计入，请写明活动类型、日期或开展情况后重新报送"),
        (
            "unit_of_another",
            "表头（行名）是指标名称，计量单位却不是这个指标的，没有读取",
            "请核对计量单位；如确是另一项统计，无须处理",
        ),
        ("plan_skipped", "标着计划、预计的期间，数字没有读取", "不是完成数，无须处理；如已完成，请让报送单位更正表头"),
        ("kinds_skipped", "按类别分列的数没有读取", "是全体的一部分，无须处理；如是各单位的数，请写明单位名称"),
        (
            "named_figure_beside",
            "总结正文写了下级单位的数，列在该单位名下备查，没有计入",
            "如该单位没有另报，可核实后采纳（dangjian decide）",
        ),
        ("sum_not_read", "合计读不成数，没有核对各项", "各项已照常读取；如要核对，请补全合计后重新报送"),
    ),
}
