"""The reasons of reading tables, as people are told them: bases, layouts, columns and rows without figures, values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ingest.model import Qualifier, Status
from ingest.tables.axes.roles import Role

BASES: Mapping[str, str] = MappingProxyType(
    {
        "title": "表上方的标题或说明",
        "row": "表中上面一行",
        "sheet_name": "工作表名",
        "cover": "封面",
        "file_name": "文件名",
        "manifest": "收件清单（--year）",
        "folder_name": "文件夹或压缩包名",
        "document": "文中所写的期间",
    }
)

ORG_BASES: Mapping[str, str] = MappingProxyType(
    {
        "line": "表上方的填报单位",
        "own_line": "表上方单独一行的",
        "below": "表末的填报单位",
        "title": "标题中的",
        "sheet_name": "工作表名",
        "cover": "封面上的",
        "row": "表中上面一行的",
    }
)

QUALIFIERS: Mapping[Qualifier, str] = MappingProxyType(
    {
        Qualifier.ABOUT: "约数",
        Qualifier.AT_LEAST: "至少",
        Qualifier.AT_MOST: "至多",
        Qualifier.RANGE: "范围",
    }
)

STATUSES: Mapping[Status, str] = MappingProxyType(
    {
        Status.REDACTED: "已隐去",
        Status.MISSING: "未报",
        Status.NOT_APPLICABLE: "不适用",
    }
)

LABELS: Mapping[Role, str] = MappingProxyType(
    {
        Role.ORG: "单位名称",
        Role.METRIC: "指标名称",
        Role.UNIT: "计量单位",
        Role.PERIOD: "期间",
    }
)

USES: Mapping[str, str] = MappingProxyType(
    {
        "orgs": "单位名称",
        "date": "日期：定月份",
        "day": "日期：几日，不计",
        "year": "日期：定年份",
        "marks": "活动类型：有√的行各计一次",
        "type": "活动类型：定指标",
        "step": "发展阶段：定指标",
        "theme": "主题：留作依据",
        "attendance": "人数：逐行相加",
        "hours": "时长：逐行相加",
        "hours_each": "每人时长：乘以人数后相加",
        "states": "状态：取消的不计",
    }
)

LAYOUTS: Mapping[str, str] = MappingProxyType(
    {
        "table": "统计表",
        "form": "填报单（标签旁边是数）",
        "events": "活动台账（一行一次活动）",
        "members": "发展党员名册（一行一人，只计数，不读姓名）",
        "untold": "台账，没有写明是哪类活动或在哪天开展，没有读取",
        "plan": "计划或安排，不是完成数，没有读取",
        "persons": "一行一人，是个人的数，没有读取",
    }
)

# Why a column or a row gives no figure of the period: by the kind of word in its label, then by what else decided it.
SILENT: Mapping[str, str] = MappingProxyType(
    {
        "derived": "推算的数（平均、同比、完成率、占比等），不是本期的数",
        "plan": "计划、目标、应到数，不是完成数",
        "other_period": "另一时期的数（上年同期等）",
        "cumulative": "累计数，不是本期的数",
        "part": "其中项，是另一数字的一部分",
        "per_head": "人均数，不是总数",
        "many_year_total": "几年合计",
        "ignored": "序号、备注、代码等，不是统计数",
        "person": "个人信息，不读取",
        "personal": "个人情况，不读取",
        "total": "合计：只作核对，不计入",
        "date_axis": "日期，不是统计数",
        "span": "时段不成期间（如1—9月），别的列已有更细的数",
        "priced": "标着单价的数量（预算、开支），不是开展的数",
        "scored": "旁边有总分，这是得分，不是开展的数",
        "spoken": "写的是文字，没有读出数字",
        "block": "左边的数没有用到这一列",
        "kinds": "按类别分列，是全体的一部分，不是哪个单位的数",
        "other_org": "另一列已写明是哪个单位的数",
        "unknown": "表头不是已知指标",
        "unknown_row": "行名不是已知指标",
        "no_header": "没有表头",
        "nothing": "没有读出数字",
        "unread": "台账不用这一列",
    }
)

ROWS: Mapping[str, str] = MappingProxyType(
    {
        "section": "分节标题，管下面各行",
        "time_section": "分节标题，定下面各行的年月",
        "kind_section": "分节标题，定下面各行的活动类型",
        "index": "栏次行（甲、乙、1、2），不是数",
        "footer": "落款或说明",
        "tail": "表后的落款或说明",
        "blank": "没有填写，不计",
        "remark": "说明或照片的题注，不计",
        "cancelled": "已取消，不计",
        "planned": "只有计划的日期，没有开展的日期和人数，不计",
        "no_date": "日期无法识别，不计",
        "no_type": "没有写明是哪类活动，不计",
        "no_stage": "没有可计的日期（空白、不适用或拟定）",
        "not_of_year": "花名册只数所报年度发展和转正的，这一行不在其中",
        "ledger_total": "合计行，不计",
    }
)

LEFT: Mapping[str, str] = MappingProxyType(
    {
        "no_owner": "合计没有归属的单位，只用来核对",
        "sum_of_nothing": "各项都是空白，这个0不算数",
        "of_page": "小计，另有总计，只用来核对",
        "ignores_texts": "漏加了文本格式的数字，以各项为准",
    }
)
