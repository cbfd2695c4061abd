"""No name, identity number, telephone or address of a person is found outside the archive: in workspace, exports or output.

One folder holds the same books as xlsx, ods, xls and csv, each of another organisation, with persons of its own in every kind of
place that the readers withhold; the figures beside them arrive.
"""

from __future__ import annotations

import contextlib
import io
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from benchmarks.books import Row, written, written_sheets
from dangjian.__main__ import main
from dangjian.files import reading_process
from dangjian.verbs import explain, extract
from ingest.workspace import open_workspace
from tests.command.calling import published
from tests.command.conftest import quickly
from tests.pipeline.received import ORGS, put
from tests.publish.compiled_dbt import Build

BRANCHES = {"xlsx": "青石镇柳湾村党支部", "ods": "青石镇桥头村党支部", "xls": "青石镇石桥村党支部", "csv": "青石镇柿林村党支部"}
SURNAMES = ("欧阳", "诸葛", "司徒", "上官", *"郭秦佘柳邹鲁薛聂钱贺汤罗")
GIVEN = (
    "拾穗",
    "引泉",
    "问渠",
    "静好",
    "闻笛",
    "听澜",
    "望舒",
    "叩石",
    "汲古",
    "攀云",
    *["梓琳", "昊涵", "沐璐", "宸玥", "奕彤", "晗轩", "瑾妍", "琪钰", "钰翊", "志茹", "秀菊", "桂珍"],
)


# A mark stands in every name, number and address that is planted, and in nothing else.
MARKS = (*GIVEN, "13955660", "0551-6277", "340123197703", "清波巷")


@dataclass(frozen=True)
class Person:
    """What tells one person."""

    name: str
    mobile: str
    telephone: str
    identity: str
    home: str


class _People:
    """A person after another, so that a leak tells its place."""

    def __init__(self) -> None:
        self.n_met = 0

    def next(self) -> Person:
        number = self.n_met
        self.n_met += 1
        return Person(
            SURNAMES[number % len(SURNAMES)] + GIVEN[number // len(SURNAMES)],
            f"13955660{number:03}",
            f"0551-6277{number:04}",
            f"340123197703{number % 28 + 1:02}{number:03}X",
            f"临水县清波巷{number}弄",
        )

    @property
    def name(self) -> str:
        return self.next().name


def statistics(org: str, people: _People) -> Iterator[Row]:
    """Columns of offices, contacts and telephones beside figures, one as a number; signatures above and below."""
    head, contact, signed, other = (people.next() for _ in range(4))
    yield ["2023年党建工作统计表"]
    yield [f"填报单位：{org}", f"填报人：{people.name}", f"联系电话：{people.next().mobile}"]
    yield ["单位名称", "党支部书记", "书记电话", "主题党日（次）", "联系人", "联系方式", "讲党课（次）", "备注"]
    yield [org, head.name, head.mobile, 11, contact.name, int(contact.mobile), 4, f"支部书记{people.name}讲党课"]
    yield ["填报人：", signed.name, f"审核人：{people.name}", "", "联系电话：", signed.telephone]
    yield [f"单位负责人（签字）：{other.name}　电话：{other.telephone}　填报日期：2023年12月1日"]


def form(org: str, people: _People) -> Iterator[Row]:
    """Answers beside labels, in lines of texts and among figures."""
    head, keeper, third = people.next(), people.next(), people.next()
    yield ["2022年党支部情况登记表"]
    yield ["支部名称", org, "年度", "2022年"]
    yield ["书记姓名", head.name, "联系电话", head.telephone]
    yield ["党支部书记", people.name, "组织委员", people.name]
    yield ["主题党日（次）", 12, "讲党课（次）", 3]
    yield ["党员总数（人）", 41, "负责人", third.name, "联系电话", third.mobile]
    yield ["身份证号", keeper.identity, "家庭住址", keeper.home]
    yield ["填表人", people.name, "审核", people.name]


def events(org: str, people: _People) -> Iterator[Row]:
    """Who led, noted and came to each event; sentences that tell a name by its office, by 同志, by a label."""
    yield ["2021年主题党日活动台账"]
    yield ["序号", "党支部", "活动时间", "活动主题", "主持人", "记录人", "参加人员", "实到人数", "备注"]
    yield [1, org, "2021年3月5日", "学习党章", people.name, people.name, f"{people.name}、{people.name}等5人", 30, ""]
    yield [2, org, "2021年3月19日", f"{people.name}同志领学", people.name, people.name, "全体党员", 28, people.next().mobile]
    call = people.next()
    yield [
        3,
        org,
        "2021年4月2日",
        f"主持人：{people.name}；记录人：{people.name}",
        "支部书记",
        call.name,
        call.name,
        25,
        int(call.mobile),
    ]
    yield ["制表人", people.name, "", f"经办人：{people.name}（{people.next().telephone}）"]


def members(org: str, people: _People) -> Iterator[Row]:
    """Persons, a row each, with all that a list of members tells of them."""
    yield ["发展党员名册"]
    heads: Row = [
        "序号",
        "所在党支部",
        "姓名",
        "身份证号",
        "出生年月",
        "联系电话",
        "家庭住址",
        "接收为预备党员日期",
        "入党介绍人",
        "职务",
    ]
    yield heads
    for number, day in enumerate(("2020年5月6日", "2020年7月1日", "2020年11月9日"), 1):
        one = people.next()
        yield [
            number,
            org,
            one.name,
            one.identity,
            "1977年3月",
            one.mobile,
            one.home,
            day,
            f"{people.name} {people.name}",
            "支部书记",
        ]


def sentences(org: str, people: _People) -> Iterator[Row]:
    """Who led, spoke, was visited or counted, as remarks, themes, headings and cells of figures say it; one signed below."""
    yield [f"2019年主题党日统计表（{people.name}统计）"]
    yield ["单位名称", f"主题党日（次）（{people.name}负责）", "讲党课（次）", "谈心谈话（人次）", "活动情况", "备注"]
    yield [org, 9, 5, 30, f"党支部书记{people.name}以“廉洁自律”为题讲党课，由支委{people.name}领学", f"{people.name}补报"]
    yield [
        org,
        f"12（{people.name}核对）",
        f"待{people.name}核实",
        "",
        f"驻村干部{people.name}走访低保户{people.name}",
        f"{people.name}：很好",
    ]
    yield [f"{org}{people.name}", "", f"{people.name}组织", "", f"听取{people.name}思想汇报", f"对{people.name}进行廉政谈话"]
    yield [f"以上数据由{people.name}提供，请于12月10日前报{people.name}处"]
    yield [people.name, "", people.next().mobile]


def rolls(org: str, people: _People) -> Iterator[Row]:
    """A card of offices and a roll of events whose sentences give figures or are held."""
    yield ["2018年三会一课记录"]
    yield ["党支部", "日期", "会议类型", "议题", "实到人数"]
    yield [org, "2018年3月10日", "支委会", f"支部书记{people.name}传达上级精神，{people.name}作述职报告", 5]
    yield [org, "2018年4月10日", "党课", f"{people.name}带领党员重温誓词，{people.name}被评为优秀党员", 20]
    yield [org, "2018年13月10日", "党课", f"未参会人员{people.name}", 20]


BOOKS = {"2023年统计表": statistics, "2022年登记表": form, "2021年主题党日台账": events, "2020年发展党员名册": members}
BOOKS |= {"2019年统计表": sentences, "2018年三会一课记录": rolls}
SHEET = "2022年{}"  # a sheet called by a person
EXPORTS = (
    ("quality", "--year", "2023", "--to", "清单.xlsx"),
    ("quality", "--year", "2023", "--to", "清单.csv"),
    ("profile", "--org", BRANCHES["xlsx"], "--to", "画像.xlsx"),
)


class _ReadingHere:
    """`ReadingProcess` without a process."""

    read = staticmethod(reading_process._read)

    def __init__(self, knowledge: reading_process.Knowledge) -> None:
        reading_process._knowledge = knowledge

    def __enter__(self) -> _ReadingHere:
        return self

    def __exit__(self, *_raised: object) -> None:
        pass


@dataclass(frozen=True)
class Office:
    """A workspace after a run and exports, what was shown meanwhile, and how many persons its files tell."""

    root: Path
    shown: str
    n_planted: int


@pytest.fixture(scope="module")
def office(compiled_build: Build, tmp_path_factory: pytest.TempPathFactory) -> Office:
    root = tmp_path_factory.mktemp("persons")
    people, folder, home = _People(), root / "报送", root / "工作区"
    more = [f"Q{n},{name},,,Q,党支部,农村,2001-07-01,,20\n" for n, name in enumerate(BRANCHES.values(), 1) if name not in ORGS]
    put(folder, "orgs.csv", ORGS + "".join(more))
    files = [
        put(folder, f"{org}/{book}.{suffix}", written(rows(org, people), suffix))
        for suffix, org in BRANCHES.items()
        for book, rows in BOOKS.items()
    ]
    named = {SHEET.format(f"张{GIVEN[0]}"): form(next(iter(BRANCHES.values())), people)}
    files += [
        put(folder, f"{next(iter(BRANCHES.values()))}/2022年登记表续.{suffix}", written_sheets(named, suffix))
        for suffix in ("xlsx",)
    ]
    commands = [
        ("ingest", str(folder), "--workspace", str(home)),
        ("status", "--workspace", str(home)),
        *(("export", *words[:-1], str(root / words[-1]), "--workspace", str(home)) for words in EXPORTS),
        ("extract", *map(str, files), "--json"),
        *(("explain", str(file)) for file in files[-len(BOOKS) :]),
    ]
    shown = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
        quickly(patch, compiled_build)
        patch.setattr(extract, "ReadingProcess", _ReadingHere)
        patch.setattr(explain, "ReadingProcess", _ReadingHere)
        patch.setenv("COLUMNS", "200")
        for words in commands:
            with pytest.raises(SystemExit):
                main(list(words))
    return Office(root, shown.getvalue(), people.n_met)


def test_the_figures_beside_persons_arrive(office: Office) -> None:
    found = published(
        office.root / "工作区",
        "select name, metric_id, period, value::integer from fct_observation join dim_org using (org_id) "
        "where state = 'settled' and value is not null and org_id <> 'Q' and length(period) in (4, 7)",
    )
    for org in BRANCHES.values():
        told = {(metric, period): value for name, metric, period, value in found if name == org}
        wanted = {
            ("theme_day", "2023"): 11,
            ("party_lecture", "2023"): 4,
            ("theme_day", "2022"): 12,
            ("party_lecture", "2022"): 3,
            ("member_total", "2022"): 41,
            ("theme_day", "2021-03"): 2,
            ("theme_day_person_times", "2021-03"): 58,
            ("dev_probationary", "2020"): 3,
        }
        assert {key: told.get(key) for key in wanted} == wanted, org


def test_nothing_outside_the_archive_tells_a_person(office: Office) -> None:
    """What is searched is seen to be read: of every kind of file one names an organisation."""
    said = {**dict(_said(office.root)), "输出": office.shown.encode()}
    assert office.n_planted > 150
    for kind in (".duckdb", ".parquet", ".sqlite", ".xlsx", ".csv", "输出"):
        assert any(name.endswith(kind) and "青石镇".encode() in text for name, text in said.items()), kind
    assert {(name, mark) for name, text in said.items() for mark in MARKS if mark.encode() in text} == set()


def _said(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below the folder but for what was sent and its archive, with what a database or a package holds."""
    left_out = (open_workspace(root / "工作区").archive, root / "报送")
    for path in root.rglob("*"):
        if path.is_file() and not any(map(path.is_relative_to, left_out)):
            yield str(path.relative_to(root)), path.read_bytes() + "\n".join(_held(path)).encode()


def _held(path: Path) -> Iterator[str]:
    if path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as connection:
            tables = "select database_name, schema_name, table_name from duckdb_tables() where not internal"
            for names in connection.execute(tables).fetchall():
                yield repr(connection.execute('from "{}"."{}"."{}"'.format(*names)).fetchall())
    elif path.suffix == ".parquet":
        yield repr(duckdb.read_parquet(str(path)).fetchall())
    elif path.suffix == ".sqlite":
        with contextlib.closing(sqlite3.connect(path)) as connection:
            yield from connection.iterdump()
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
