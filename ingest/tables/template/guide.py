"""What 填表说明 says of a form: what to fill in, what stands for what, what a row of a ledger is added to."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.language.periods import ends_on, starts_on
from ingest.tables.template.plan import DEFINITIONS_SHEET, Form, FormKind, LedgerSheet, period_in_words


def guide_lines(form: Form, ledger: LedgerSheet | None) -> Iterator[str]:
    """The numbered lines of 填表说明."""
    lines = list(_ledger_lines(form, ledger) if ledger is not None else _table_lines(form))
    lines += [
        "不要写姓名、身份证号、电话等个人信息（落款处的负责人、填表人除外）。",
        "表头和单位名称已锁定，没有密码。确需增减行列时，可在“审阅”中撤销工作表保护；"
        "请不要改动标题中的期间和表头中的指标名称、计量单位。",
        "填好后保存为 xlsx（WPS 的 et、xls、ods 也可以），不要转成图片或 PDF。",
    ]
    yield from (f"{number}．{line}" for number, line in enumerate(lines, 1))


def _table_lines(form: Form) -> Iterator[str]:
    last = ends_on(form.period)
    each = "每个月" if form.kind is FormKind.MONTHLY else "本期"
    yield (
        f"本表填报{period_in_words(form.period)}的数字，只填浅黄色的格子。填{each}发生的数，不填历年累计数；"
        f"期末数、在册数填 {last.year}年{last.month}月{last.day}日的数。"
    )
    yield (
        "没有开展的填 0。不适用的填 / 或“不适用”（在 Excel 中按 / 会跳到菜单，填“不适用”即可）。"
        "不便公开的填 **。一时统计不出的留空，或填“未统计”。"
        "这几种情况不要互相代替，尤其不要用 0 代替没有统计。"
    )
    yield (
        "只填数字，计量单位以表头为准；用了别的单位时连单位一起写，如 90分钟。"
        "没有确切数时照实写成概数，如 300余、约50、不少于12。不要写 3-5、每月1次，数字不要用汉字（十二、近百）。"
    )
    yield "百分数填 95 或 95%，不要填 0.95。小时可以带小数，其余数字都是整数。"
    if any(org.absent for org in form.orgs):
        yield "深灰色的 / 表示该单位当月还没有成立或者已经撤销，已经锁定，不用填。"
    yield f"每个指标统计什么、不统计什么，见“{DEFINITIONS_SHEET}”表。需要说明的写在备注里。"
    if form.adds_up or form.kind is FormKind.MONTHLY:
        yield (
            "灰色的合计由公式算出，不用填。空着的格子和 /、“不适用”不算在内；"
            "只要有一格填了别的文字（如 300余、12次、无、**、未统计），或者一个数字也没有，合计就留空。"
        )


def _ledger_lines(form: Form, ledger: LedgerSheet) -> Iterator[str]:
    is_of_several = len(ledger.kinds) > 1
    twice = "；同一次活动属于两种类型的（如既是党员大会又是党课），分两行登记" if is_of_several else ""
    yield f"本台账登记{period_in_words(form.period)}的活动，一次活动一行{twice}。"
    choices = "党组织名称、活动类型" if ledger.activities else "党组织名称"
    yield f"{choices}从下拉列表中选择。活动日期写成 {starts_on(form.period).isoformat()} 的样子；跨几天的写第一天。"
    if ledger.has_people:
        yield "实到人数填这一次实际参加的人数，只写数字；不便公开的填 **。"
    if ledger.has_hours:
        yield "服务总时长填这一次活动所有人的小时数之和，可以带小数；只有志愿服务活动填写。"
    yield "取消的活动在备注中写“取消”，不计入次数。次数由系统按行数算出，不用另填。"
    unlisted = "没有登记的党组织、活动类型" if is_of_several else "没有登记的党组织"
    yield (
        "没有开展的不要登记，也不要写一行“无”。"
        f"台账不能报 0：{unlisted}按没有报送处理，不算 0；确实没有开展的，在统计表或分月统计表中填 0。"
    )
    which = "每种活动算到哪些指标" if is_of_several else "一次活动算到哪些指标"
    yield f"{which}，见“{DEFINITIONS_SHEET}”表下方。行数不够时撤销保护后在表中间插入行。"
