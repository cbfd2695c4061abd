"""A name leads to one organisation for a stated reason, or to none; it is never guessed."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.orgs import Reason, Registry
from tests.orgs.town import COUNTY, VOCABULARY, registry_of


@pytest.mark.parametrize(
    ("text", "org_id"),
    [
        ("中共临江县水利局机关委员会", "C2"),
        ("县水利局机关党委", "C2"),
        ("1.县水利局机关党委", "C2"),
        ("（二）县水利局 机关党委", "C2"),
        ("③水利局机关党委", "C2"),
        ("４、青石镇党委", "C5"),
        ("六、县城投公司党委", "C8"),
        ("12 青石镇党委", "C5"),
        ("县水利局（机关党委）", "C2"),
        ("縣水利局機關黨委", "C2"),
        ("县 水 利 局　机关党委：", "C2"),
        ("临江县水利局机关党委", "C2"),
        ("县水利局", "C2"),
        ("临江县水利局", "C2"),
        ("水利局机关委员会", "C2"),
        ("水利局办公室党支部", "C3"),
        ("东岗村党支部委员会", "C7"),
        ("镇机关第1支部", "C6"),
        ("城市投资公司党委", "C8"),
        ("城建集团党委（原县城投公司）", "C8"),
        ("新城集团党委（原县城投公司党委）", "C8"),
        ("县城投公司党委（现城建集团党委）", "C8"),
        ("第一党支部（青石镇）", "C6"),
        ("青石镇党委（本级）", "C5"),
        ("青石镇党委（2020年3月成立）", "C5"),
        ("青石镇党委（2024年6月撤销）", "C5"),
        ("青石镇党委（2024年底撤销）", "C5"),
        ("青石镇党委（2024年初成立）", "C5"),
        ("青石镇党委（示范）", "C5"),
        ("★青石镇党委", "C5"),
        ("青石镇党委*", "C5"),
        ("0012青石镇党委", "C5"),
        ("D012-青石镇党委", "C5"),
        ("青石镇党委（0012）", "C5"),
        ("青石镇党委(35人)", "C5"),
        ("青石镇党委\n（书记：〔姓名略〕）", "C5"),
        ("水利局办公室党支部\n联系人：〔姓名略〕", "C3"),
        ("水利局办公室党支部（支部书记 王五）", "C3"),
    ],
)
def test_names_that_lead_to_one(county: Registry, text: str, org_id: str) -> None:
    found = county.resolve(text)
    assert (found.org_id, found.reason) == (org_id, Reason.RESOLVED)
    assert found.basis


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "县体育局党委",
        "市水利局机关党委",
        "水利局党支部",
        "水利局团委",
        "青石镇团支部",
        "青石镇西坡村党支部",
        "临江县委",
        "中共临江县委",
        "机关党委",
        "集团党委",
        "*局党组",
        "某某局机关党委",
        "办公室党支部",
        "=1+1",
        "-2+3",
        "<b>青石镇</b>",
        "青石镇党委（直属单位）",
        "合计",
        "第三党支部",
        "临江县发展和改革委员会",
    ],
)
def test_names_that_lead_to_none(county: Registry, text: str) -> None:
    found = county.resolve(text)
    assert (found.org_id, found.reason) == (None, Reason.UNRESOLVED)


def test_a_shared_name_needs_its_superior(county: Registry) -> None:
    alone = county.resolve("第一党支部")
    assert (alone.org_id, alone.reason, alone.candidates) == (None, Reason.AMBIGUOUS, ("C4", "C6"))
    assert "C4" in alone.detail
    assert county.resolve("机关一支部", "青石镇党委").org_id == "C6"
    assert county.resolve("机关第一党支部", "县水利局机关党委").org_id == "C4"
    assert county.resolve("第一党支部", within="C5").org_id == "C6"
    assert county.resolve("第一党支部", within="C1").reason is Reason.AMBIGUOUS
    assert county.resolve("第一党支部", "县体育局党委").reason is Reason.AMBIGUOUS


def test_a_common_name_beside_a_branch_that_has_none_below_it(county: Registry) -> None:
    beside = county.resolve("第一党支部", within="C7")
    assert (beside.org_id, beside.basis) == ("C6", "stated+beside")
    assert county.resolve("第一党支部", within="C8").reason is Reason.UNRESOLVED


def test_a_general_name_is_not_taken_from_elsewhere(county: Registry) -> None:
    found = county.resolve("第一党支部", "城建集团党委")
    assert (found.org_id, found.reason) == (None, Reason.UNRESOLVED)
    assert "城建集团党委" in found.detail


def test_a_name_that_very_many_share_names_a_few_of_them(tmp_path: Path) -> None:
    shared = "".join(
        f"D{n:02},临江县第{n}小学第一党支部,小学{n}第一党支部,第一党支部,C1,党支部,机关,2005-03-01,,20\n" for n in range(30)
    )
    detail = registry_of(tmp_path, COUNTY + shared).resolve("第一党支部").detail
    assert detail.endswith(" 等 32 个单位")
    assert detail.count("、") == 4


def test_a_name_below_its_superior(county: Registry) -> None:
    assert county.resolve("办公室党支部", "水利局机关党委").org_id == "C3"
    assert county.resolve("办公室支部", within="C2").basis == "relative"


@pytest.mark.parametrize("superior", ["水利局机关党委（原水务局机关党委）", "1.水利局机关党委", "水利局机关党委★"])
def test_a_superior_is_named_as_any_organisation(superior: str, county: Registry) -> None:
    assert county.resolve("办公室党支部", superior).org_id == county.resolve("办公室党支部", "水利局机关党委").org_id == "C3"


def test_what_is_left_below_a_superior_goes_before_namesakes_elsewhere(tmp_path: Path) -> None:
    registry = registry_of(
        tmp_path,
        COUNTY
        + "C12,中共临江县市场监管局机关委员会,县市场监管局机关党委,市场监管局,C1,党委,机关,2005-03-01,,90\n"
        + "C13,临江县市场监管局机关第一党支部,市场监管局机关一支部,,C12,党支部,机关,2005-03-01,,20\n",
    )
    assert registry.resolve("机关第一党支部", "市场监管局").org_id == "C13"
    assert registry.resolve("机关第一党支部（市场监管局）").org_id == "C13"
    assert registry.resolve("机关第一党支部", within="C12").org_id == "C13"
    assert registry.resolve("机关第一党支部").reason is Reason.AMBIGUOUS


def test_a_name_of_the_company_with_the_ending_of_its_committee(tmp_path: Path) -> None:
    registry = registry_of(
        tmp_path,
        COUNTY
        + "C12,中共临江县供水有限公司总支部委员会,供水党总支,自来水公司|县供水公司,C1,党总支,国企,2005-03-01,,90\n"
        + "C13,中共临江县交通局机关委员会,交通局机关党委,交通局,C1,党委,机关,2005-03-01,,20\n",
    )
    assert registry.resolve("供水公司党总支").org_id == registry.resolve("县供水公司党总支").org_id == "C12"
    assert registry.resolve("供水公司党委").reason is Reason.UNRESOLVED
    assert registry.resolve("自来水公司党总支").reason is Reason.UNRESOLVED
    assert registry.resolve("交通局党委").reason is Reason.UNRESOLVED  # may be another than that of its offices


def test_the_reporter_calls_itself_by_a_pronoun(county: Registry) -> None:
    assert county.resolve("本级", within="C5").org_id == "C5"
    assert county.resolve("本级").org_id is None


def test_an_organisation_must_stand_in_the_period(county: Registry) -> None:
    assert county.resolve("二小支部", period="2020").org_id == "C11"
    assert county.resolve("二小支部", period="2020Q4").org_id == "C11"
    gone = county.resolve("二小支部", period="2021")
    assert (gone.org_id, gone.reason) == (None, Reason.NOT_VALID)
    assert "2020-12-31" in gone.detail
    assert county.resolve("城建集团党委", period="2009").reason is Reason.NOT_VALID


def test_the_period_tells_two_of_one_name_apart(county: Registry) -> None:
    assert county.resolve("档案馆支部", period="2020").org_id == "C9"
    assert county.resolve("档案馆支部", period="2022").org_id == "C10"
    assert county.resolve("档案馆支部", period="2021").reason is Reason.AMBIGUOUS
    assert county.resolve("档案馆支部").reason is Reason.AMBIGUOUS


def test_two_names_of_two_organisations_are_ambiguous(county: Registry) -> None:
    assert county.resolve("青石镇党委（原县城投公司党委）").reason is Reason.AMBIGUOUS


def test_a_former_name_does_not_pass_figures_on(county: Registry) -> None:
    assert county.resolve("第三小学党支部（原二小支部）", period="2022").reason is Reason.NOT_VALID


def test_likeness_proposes_and_never_decides(county: Registry) -> None:
    found = county.resolve("青石镇党组")
    assert found.org_id is None
    assert "青石镇党委" in found.detail


@pytest.mark.parametrize(
    ("text", "org_id"),
    [
        ("青石镇2023年总结", "C5"),
        ("附件3：关于报送水利局2023年上半年党建工作总结的报告", "C2"),
        ("青石镇_机关第一党支部_2023", "C6"),
        ("临江县水利局2022年度党建工作总结", "C2"),
        ("乡水利局2022年度党建工作总结", None),
        ("发展党员台账（城建集团党委）", "C8"),
        ("w07_东岗村2023年月台账", "C7"),
        ("2022年度县直机关工委各支部统计", "C1"),
        ("青石镇西坡村党支部2023年总结", None),
        ("水利局节水处党支部总结", None),
        ("青石镇、水利局2023年总结", None),
        ("第一党支部2023年总结", None),
        ("2023年党建工作总结", None),
        ("", None),
    ],
)
def test_names_in_titles_and_file_names(county: Registry, text: str, org_id: str | None) -> None:
    assert county.find_in_title(text) == org_id


def test_a_shared_name_in_a_title_is_told_apart_by_the_folder(county: Registry) -> None:
    assert county.find_in_title("第一党支部2023年总结", within="C5") == "C6"


def test_the_registry_goes_to_another_process(county: Registry) -> None:
    copy = pickle.loads(pickle.dumps(county))
    assert copy.digest == county.digest
    assert copy.resolve("水利局").org_id == "C2"


def test_known_names_are_folded(county: Registry) -> None:
    assert {"水利局", "东岗村", "东岗村党支部", "县水利局机关党委"} <= county.known_names


@given(text=st.text(alphabet="县市水利局青石镇机关第一二三党委支部总（）原现、.12 东岗村城建投集团", max_size=12))
def test_whatever_resolves_bears_its_name(county: Registry, text: str) -> None:
    """A name that is no spelling of a stated or short name leads nowhere, whatever it is made of."""
    found = county.resolve(text)
    if found.org_id is None:
        assert found.reason is not Reason.RESOLVED
        return
    key = county.directory.rules.key(text)
    bracketed = county.directory.rules.brackets(text)
    spellings = {key, county.directory.rules.short_key(key)}
    if bracketed is not None:
        spellings |= {county.directory.rules.key(bracketed.outer), county.directory.rules.key(bracketed.inner)}
    own = {
        known
        for index in (county.directory.stated, county.directory.shortened)
        for known, ids in index.items()
        if found.org_id in ids
    } | {rest for (_, rest), ids in county.directory.relative.items() if found.org_id in ids}
    composed = {
        stem + name
        for stem, ids in county.directory.superior_stems.items()
        for name in own
        if any(found.org_id != superior and county.directory.is_within(found.org_id, superior) for superior in ids)
    }
    assert spellings & (own | composed)


@given(name=st.text(alphabet="甲乙丙丁戊己庚辛", min_size=2, max_size=5), period=st.sampled_from([None, "2020", "2023-05"]))
def test_a_name_shared_by_two_never_resolves_without_context(
    tmp_path_factory: pytest.TempPathFactory, name: str, period: str | None
) -> None:
    text = (
        f"org_id,name,short_name,aliases,parent_id,org_type\nA,{name}镇党委,,,,党委\n"
        f"B,{name}一局党委,{name}支部,,A,党委\nC,{name}二局党委,,{name}支部,A,党委\n"
    )
    shared = registry_of(tmp_path_factory.mktemp("shared"), text)
    assert shared.resolve(f"{name}支部", period=period).org_id is None
    assert shared.resolve(f"2.{name} 党支部", f"{name}镇党委", period=period).reason is Reason.AMBIGUOUS
    assert shared.resolve(f"{name}支部", f"{name}二局党委", period=period).org_id == "C"


def test_every_stated_name_of_a_county_resolves_or_is_shared(county: Registry) -> None:
    for org in county.orgs.values():
        for name in org.names:
            found = county.resolve(name)
            assert found.org_id == org.org_id or org.org_id in found.candidates


def test_vocabulary_holds_the_words_that_names_need() -> None:
    kinds = {row.kind for row in VOCABULARY.org_words}
    assert {"org_type", "sector", "honorific", "name_ending", "title_word", "self_name", "generic_core"} <= kinds


COURT = f"""{COUNTY.splitlines()[0]}
P1,中共沅泽县直属机关工作委员会,县直机关工委,,,工委,机关,2003-01-01,,900
P2,中共沅泽县人民法院机关委员会,县法院机关党委,法院机关党委|县法院,P1,党委,机关,2003-09-01,,118
P3,沅泽县人民法院立案庭党支部,立案庭支部,立案庭党支部,P2,党支部,机关,2003-09-01,,18
P4,沅泽县人民法院第一党支部,,第一党支部,P2,党支部,机关,2003-09-01,,18
P5,中共沅泽县财政局机关总支部委员会,县财政局党总支,县财政局,P1,党总支,机关,2003-09-01,,18
P6,沅泽县财政局机关党支部,,机关党支部,P5,党支部,机关,2003-09-01,,18
"""


@pytest.mark.parametrize(
    ("name", "org_id"),
    [
        ("县法院立案庭党支部", "P3"),
        ("法院立案庭支部", "P3"),
        ("县直机关立案庭支部", "P3"),
        ("县法院第一党支部", "P4"),
        ("县财政局机关党支部", "P6"),
        ("县财政局立案庭党支部", None),  # stands elsewhere
        ("县直第一党支部", None),  # many bear that name, and none right below that superior
        ("县直机关党支部", None),
        ("县法院执行局党支部", None),  # unknown below it
        ("县法院县法院机关党委", None),
    ],
)
def test_the_name_of_a_superior_before_that_of_one_below_it(tmp_path: Path, name: str, org_id: str | None) -> None:
    """Also where the registry has neither the whole name nor a short form of it: each part is stated."""
    found = registry_of(tmp_path, COURT).resolve(name)
    assert found.org_id == org_id
    assert (found.reason is Reason.RESOLVED) == (org_id is not None)


def test_a_shared_name_is_that_of_the_branch_right_below_the_superior_of_its_row(tmp_path: Path) -> None:
    text = f"""{COUNTY.splitlines()[0]}
H1,中共澄泽县住建局机关委员会,局机关党委,,,党委,机关,2003-01-01,,90
H2,澄泽县住建局机关第一党支部,局机关第一党支部,第一党支部,H1,党支部,机关,2003-01-01,,20
H3,中共澄泽县房产交易中心总支部委员会,交易中心党总支,,H1,党总支,机关,2003-01-01,,50
H4,房产交易中心第一党支部,交易中心一支部,第一党支部,H3,党支部,机关,2003-01-01,,25
"""
    registry = registry_of(tmp_path, text)
    assert registry.resolve("第一党支部", "局机关党委").org_id == "H2"
    assert registry.resolve("第一党支部", "交易中心党总支").org_id == "H4"
    assert registry.resolve("第一党支部", within="H1").reason is Reason.AMBIGUOUS  # who fills in for all of them


def test_a_city_whose_name_holds_another_level(tmp_path: Path) -> None:
    text = f"""{COUNTY.splitlines()[0]}
G1,中共澜州市委市直机关工作委员会,市直机关工委,,,工委,机关,2003-01-01,,900
G2,中共澜州市第二职业中学总支部委员会,二职中党总支,第二职业中学党总支|二职中,G1,党总支,教育,2003-09-01,,118
G3,中共澜州市林业局机关委员会,林业局机关党委,林业局,G1,党委,机关,2003-09-01,,118
"""
    registry = registry_of(tmp_path, text)
    given = ("市二职中党总支", "澜州市林业局", "市林业局机关党委", "市第二职业中学党总支", "州二职中党总支", "县二职中党总支")
    assert [registry.resolve(name).org_id for name in given] == ["G2", "G3", "G3", "G2", None, None]


@pytest.mark.parametrize("text", ["水利局办公室党支部书记", "水利局办公室党支部联系群众", "水利局办公室党支部（联系点）"])
def test_words_behind_a_name_that_tell_no_person_lead_to_none(county: Registry, text: str) -> None:
    assert county.resolve(text).org_id is None


def test_each_known_name_leads_to_those_of_its_superiors(county: Registry) -> None:
    above = county.directory.superior_names
    assert county.known_names == above.keys()
    assert "县水利局机关党委" in above["东岗村党支部"] or "青石镇党委" in above["东岗村党支部"]
    assert "东岗村" not in above["东岗村党支部"]
