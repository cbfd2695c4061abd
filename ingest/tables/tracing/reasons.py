"""What columns and rows are read as, and the reasons why some give no figure, as people are told them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ingest.tables.axes.meaning.roles import Reason, Role
from ingest.tables.tracing.trace import Layout

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
        "own_hours": "各人时长：逐行相加",
        "ends": "各人到、离的时间：相减得时长",
        "present": "是否到场：没有到的不计",
        "summed": "另一指标：逐行相加",
        "hours_each": "每人时长：乘以人数后相加",
        "states": "状态：取消的、没有办完的不计",
        "days": "开展的日期：一个日期计1次",
    }
)

LAYOUTS: Mapping[Layout, str] = MappingProxyType(
    {
        Layout.TABLE: "统计表",
        Layout.FORM: "填报单（标签旁边是数）",
        Layout.EVENTS: "活动台账（一行一次活动）",
        Layout.DAYS: "日期表（各栏写的是开展的日期，一个日期计1次）",
        Layout.MEMBERS: "发展党员名册（一行一人，只计数，不读姓名）",
        Layout.SIGN_INS: "签到表（一行一人，只加时长，不读姓名）",
        Layout.UNTOLD: "台账，没有写明是哪类活动或在哪天开展，没有读取",
        Layout.PLAN: "计划、安排或通知，不是完成数，没有读取",
        Layout.OTHER: "上面写明是目标、上年同期等，不是本期的数，没有读取",
        Layout.PERSONS: "一行一人，是个人的数，没有读取",
    }
)

SILENT: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.DERIVED: "推算的数（平均、同比、完成率、占比等），不是本期的数",
        Reason.PLAN: "计划、目标、应到数，不是完成数",
        Reason.OTHER_PERIOD: "另一时期的数（上年同期等）",
        Reason.CUMULATIVE: "累计数，不是本期的数",
        Reason.PART: "其中项，是另一数字的一部分",
        Reason.PERHAPS_PART: "其中项，分不清是上面一项中的几次还是全部，待核",
        Reason.PER_HEAD: "人均数，不是总数",
        Reason.MANY_YEAR_TOTAL: "几年合计",
        Reason.IGNORED: "序号、备注、代码等，不是统计数",
        Reason.PERSON: "个人信息，不读取",
        Reason.PERSONAL: "个人情况，不读取",
        Reason.TOTAL: "合计：只作核对，不计入",
        Reason.DATE_AXIS: "日期，不是统计数",
        Reason.SPAN: "时段不成期间（如1—9月），别的列已有更细的数",
        Reason.LONE_SPAN: "时段不成期间（如1—5月），别的列也凑不齐这几个月，待核",
        Reason.PRICED: "标着单价的数量（预算、开支），不是开展的数",
        Reason.PERHAPS_STOCK: "分不清是本期转正的人数还是全部正式党员，待核",
        Reason.PERHAPS_CAME: "标题说的是活动，分不清是参加的人还是在册的人，待核",
        Reason.PERHAPS_HEADED: "上面一行没有填数，分不清是漏填还是小标题，待核",
        Reason.NORM: "表头是要求，分不清是完成的数还是得分，待核",
        Reason.SHARE_TOO: "一格里写了次数和比率，待核",
        Reason.PERHAPS_SCORED: "旁边是权重或分值，分不清是得分还是开展的数，待核",
        Reason.PERHAPS_MARKED: "表头括号或分值一行里像是满分，各数都不超过它，分不清是得分还是开展的数，待核",
        Reason.PERHAPS_ADDED: "旁边的合计把不同的指标加在一起，分不清是得分还是开展的数，待核",
        Reason.SCORED: "旁边有总分或满分，这是得分，不是开展的数",
        Reason.SPOKEN: "写的是文字，没有读出数字",
        Reason.BLOCK: "左边的数没有用到这一列",
        Reason.KINDS: "按类别分列，是全体的一部分，不是哪个单位的数",
        Reason.OTHER_ORG: "另一列已写明是哪个单位的数",
        Reason.SOMEBODY_ELSES: "个人或所在地区的数，不是本单位的数",
        Reason.GROUP_SUM: "一组单位的合计，各单位另有数",
        Reason.OPEN_SUM: "各类人或各类事的合计，分不清数的是次数还是人数，待核",
        Reason.LONE_KIND: "只是其中一类（或一部分人）的数，旁边的类没有读出，也没有合计，待核",
        Reason.OF_SOME: "只是一部分人（或一种方式）的数，没有全体的数，待核",
        Reason.AMONG_TIMES: "期间一列里写的不是期间，分不清是哪个期间的什么数，待核",
        Reason.OTHER_FIGURES: "缺席、经费、满意度等，不是开展的数",
        Reason.CLAIMED: "上报的数，旁边另有核定的数",
        Reason.OTHER_UNIT: "名称是指标，计量单位却不是这个指标的",
        Reason.UNKNOWN: "表头不是已知指标",
        Reason.UNKNOWN_ROW: "行名不是已知指标",
        Reason.NO_HEADER: "没有表头",
        Reason.NOTHING: "没有读出数字",
        Reason.UNREAD: "台账不用这一列",
    }
)

# Why a row is left out: by what it is, then by what a ledger lacks in it.
ROWS: Mapping[str, str] = MappingProxyType(
    {
        "section": "分节标题，管下面各行",
        "time_section": "分节标题，定下面各行的年月",
        "kind_section": "分节标题，定下面各行的活动类型",
        "state_section": "分节标题，写明下面各行是否开展",
        "index": "栏次行（甲、乙、1、2），不是数",
        "footer": "落款或说明",
        "sample": "填写示例，不是填报的数",
        "tail": "表后的落款或说明",
        "blank": "没有填写，不计",
        "remark": "说明或照片的题注，不计",
        "cancelled": "已取消、延期或没有办完，不计",
        "planned": "只有计划或受理的日期，没有开展或办结的日期，不计",
        "absent": "没有到场，不计",
        "open": "没有写明是否办结，待核，不计",
        "no_date": "日期无法识别，不计",
        "no_type": "没有写明是哪类活动，不计",
        "no_stage": "没有可计的日期（空白、不适用或拟定）",
        "not_of_year": "花名册只数所报年度发展和转正的，这一行不在其中",
        "ledger_total": "合计行，不计",
    }
)

# Why a stated sum that was read is no fact.
LEFT: Mapping[str, str] = MappingProxyType(
    {
        "no_owner": "合计没有归属的单位，只用来核对",
        "sum_of_nothing": "各项都是空白，这个0不算数",
        "of_page": "小计，另有总计，只用来核对",
        "ignores_texts": "漏加了文本格式的数字，以各项为准",
    }
)
