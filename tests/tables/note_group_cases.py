"""Notes that name a group of headings, or one heading below it: 志愿服务时长 below 志愿服务 over 次数 | 时长."""

from tests.tables.layout_case import A, Case, facts

TIMES, HOURS = ((A, "volunteer_activities", 8),), ((A, "volunteer_hours", 480),)


def _noted(note: str, *told: tuple[str, str, float], held: tuple[str, ...] = ()) -> Case:
    rows = [["2024年志愿服务统计表"], ["党支部", "志愿服务", ""], ["", "次数", "时长"], [A, 8, 480], [note]]
    merged = {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (4, 0, 4, 2)]}
    doubts = {("note_disputes", f"S!{at}") for at in held}
    return Case(f"a note on a group: {note}", {"S": rows}, facts("2024", *told), merged, held=doubts)


CASES = [
    _noted("说明：志愿服务时长单位为小时。", *TIMES, *HOURS),
    _noted("说明：志愿服务时长按小时计算，保留整数。", *TIMES, *HOURS),
    _noted("说明：志愿服务时长待核实。", *TIMES, held=("C4",)),
    _noted("说明：志愿服务时长单位为分钟。", *TIMES, (A, "volunteer_hours", 8)),
    _noted("说明：志愿服务次数待核实。", *HOURS, held=("B4",)),
    _noted("说明：志愿服务数据待核实。", held=("B4", "C4")),
]
