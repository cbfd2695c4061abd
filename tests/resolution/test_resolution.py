"""Reporter, period and organisations of a submission: found for a stated reason, or kept and listed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.errors import Severity
from ingest.manifest import ManifestEntry
from ingest.model import Extraction, Fact, HeldFigure, Hints, Issue, OrgMention, Outcome, Role, SourceKind, Status
from ingest.orgs import Registry
from ingest.resolution import ResolvedSubmission, resolve, resolve_refused


def figure(value: int = 12, address: str | None = None, org_text: str = "", **fields: object) -> Fact:
    number = Decimal(value)
    made = Fact(
        "theme_day", number, f"{value}次", "次", period="2023", lower=number, upper=number, address=address, org_text=org_text
    )
    return made._replace(**fields)  # type: ignore[arg-type]


def summary(*facts: Fact, names: tuple[str, ...] = (), period: str | None = "2023") -> Extraction:
    return Extraction(facts or (figure(),), period=period, period_basis="title" if period else "", reporter_texts=names)


def table(*facts: Fact, mentions: tuple[OrgMention, ...] | None = None, **fields: object) -> Extraction:
    """A table of organisations in rows; each fact's row is that of its cell."""
    if mentions is None:
        rows = {(fact.org_text, int((fact.address or "Sheet1!A0").split("!")[1][1:])) for fact in facts}
        mentions = tuple(OrgMention(text, "", "Sheet1", (row,)) for text, row in sorted(rows))
    made = Extraction(facts, mentions=mentions, source_kind=SourceKind.TABLE, period="2023", period_basis="title")
    return replace(made, **fields)  # type: ignore[arg-type]


def codes(resolved: ResolvedSubmission) -> list[tuple[str, str]]:
    return [(issue.code, issue.address) for issue in resolved.issues]


class TestReporter:
    @pytest.mark.parametrize(
        ("entry", "names", "file_name", "folders", "org_id", "basis"),
        [
            ("C2", ("县水利局",), "总结.docx", (), "C2", "manifest"),
            (None, ("水利局",), "青石镇2023年总结.docx", (), "C2", "content"),
            (None, ("我县某局", "水利局机关党委"), "总结.docx", (), "C2", "content"),
            (None, ("青石镇2023年党建工作总结",), "总结.docx", (), "C5", "content"),
            (None, (), "青石镇2023年总结.docx", (), "C5", "file_name"),
            (None, (), "总结.docx", ("2023年报送", "城建集团党委"), "C8", "folder_name"),
            (None, (), "总结.docx", ("青石镇", "第一党支部"), "C6", "folder_name"),
            (None, (), "总结.docx", ("2023年报送", "城建集团党委2023年材料.zip"), "C8", "folder_name"),
            (None, ("第一党支部",), "总结.docx", ("青石镇",), "C6", "content"),
            (None, (), "第一党支部总结.docx", ("水利局",), "C4", "file_name"),
            (None, (), "总结.docx", ("收件",), None, ""),
        ],
    )
    def test_order(
        self,
        county: Registry,
        entry: str | None,
        names: tuple[str, ...],
        file_name: str,
        folders: tuple[str, ...],
        org_id: str,
        basis: str,
    ) -> None:
        given = ManifestEntry(file_name, entry) if entry else None
        found = resolve(summary(names=names), Hints(file_name, folders), county, given)
        assert (found.reporter_org_id, found.reporter_basis) == (org_id, basis)
        assert [fact.org_id for fact in found.facts] == [org_id]

    def test_a_superior_in_the_file_name_sends_what_names_several_below_it(self, county: Registry) -> None:
        extraction = summary(names=("水利局办公室党支部", "县水利局机关党委"))
        assert resolve(extraction, Hints("县水利局机关党委2023年季报.xlsx"), county, None).reporter_org_id == "C2"
        assert resolve(extraction, Hints("青石镇季报.xlsx"), county, None).reporter_org_id == "C3"

    def test_a_manifest_that_the_content_denies(self, county: Registry) -> None:
        found = resolve(summary(names=("青石镇党委",)), Hints(), county, ManifestEntry("a.txt", "C2"))
        assert found.reporter_org_id == "C2"
        assert codes(found) == [("manifest_disagrees_org", "")]
        assert "青石镇党委" in found.issues[0].message
        assert found.outcome is Outcome.LOAD

    def test_a_manifest_with_an_id_that_nobody_has(self, county: Registry) -> None:
        found = resolve(summary(names=("青石镇党委",)), Hints(), county, ManifestEntry("a.txt", "C99"))
        assert (found.reporter_org_id, found.reporter_basis) == ("C5", "content")
        assert [(issue.code, issue.severity) for issue in found.issues] == [("manifest_org_unknown", Severity.WARNING)]

    def test_an_unknown_reporter_keeps_its_figures(self, county: Registry) -> None:
        found = resolve(summary(names=("县体育局党组",)), Hints("总结.docx"), county, None)
        assert [fact.org_id for fact in found.facts] == [None]
        assert codes(found) == [("reporter_unresolved", "")]
        assert found.issues[0].raw == "县体育局党组"
        assert found.outcome is Outcome.QUARANTINE

    def test_a_shared_name_is_said_to_be_shared(self, county: Registry) -> None:
        assert codes(resolve(summary(names=("第一党支部",)), Hints(), county, None)) == [("org_ambiguous", "")]

    def test_a_reporter_that_was_dissolved(self, county: Registry) -> None:
        found = resolve(summary(names=("二小支部",)), Hints(), county, None)
        assert codes(found) == [("org_not_valid", "")]
        assert found.reporter_org_id is None

    def test_a_manifest_does_not_revive_an_organisation(self, county: Registry) -> None:
        facts = (figure(), figure(period="2020"), figure(status=Status.PLANNED))
        found = resolve(summary(*facts), Hints(), county, ManifestEntry("a.txt", "C11"))
        assert [fact.org_id for fact in found.facts] == [None, "C11", "C11"]
        assert codes(found) == [("org_not_valid", "")]

    def test_without_a_registry_nothing_is_missed(self) -> None:
        found = resolve(summary(names=("县体育局党组",)), Hints(), None, None)
        assert (found.reporter_org_id, found.issues, found.outcome) == (None, (), Outcome.LOAD)


class TestRefused:
    @pytest.mark.parametrize(
        ("entry", "file_name", "folders", "told"),
        [
            (None, "县水利局2022年总结.docx", (), ("C2", "file_name", "2022", "file_name", SourceKind.SUMMARY)),
            (None, "2022年上半年统计表.xlsx", ("青石镇",), ("C5", "folder_name", "2022H1", "file_name", SourceKind.TABLE)),
            (
                ManifestEntry("a.docx", "C7", "2021", SourceKind.LEDGER),
                "水利局2022年总结.docx",
                (),
                ("C7", "manifest", "2021", "manifest", SourceKind.LEDGER),
            ),
            (ManifestEntry("a.docx", "C99"), "材料.docx", (), (None, "", None, "", None)),
            (None, "水利局2021年及2022年总结和台账.docx", (), ("C2", "file_name", None, "", None)),
            (None, "县体育局2023.1.5.docx", (), (None, "", None, "", None)),
        ],
    )
    def test_list_name_and_folders_tell_of_it(
        self, county: Registry, entry: ManifestEntry | None, file_name: str, folders: tuple[str, ...], told: tuple[object, ...]
    ) -> None:
        found = resolve_refused(Hints(file_name, folders), county, entry)
        assert (found.reporter_org_id, found.reporter_basis, found.period, found.period_basis, found.source_kind) == told


class TestSheetPerOrganisation:
    def test_the_sheet_of_an_unknown_one_is_named(self, county: Registry) -> None:
        known = figure(12, "水利局!B2", "水利局", sheet="水利局")
        unknown = (figure(9, "体育局!B2", sheet="体育局"), figure(8, "体育局!B3", sheet="体育局"))
        mentions = (OrgMention("水利局", "", "水利局", (2,)),)
        found = resolve(table(known, *unknown, mentions=mentions), Hints("统计表.xlsx"), county, None)
        assert [fact.org_id for fact in found.facts] == ["C2", None, None]
        assert [(issue.code, issue.address, issue.raw) for issue in found.issues] == [("org_unresolved", "体育局!*", "体育局")]

    def test_a_file_of_which_no_sheet_names_anyone_lacks_its_reporter(self, county: Registry) -> None:
        facts = (figure(9, "表一!B2", sheet="表一"), figure(8, "表二!B3", sheet="表二"))
        assert codes(resolve(table(*facts, mentions=()), Hints(), county, None)) == [("reporter_unresolved", "")]


class TestSilence:
    def test_a_file_without_any_figure_is_said(self, county: Registry) -> None:
        found = resolve(replace(summary(names=("水利局",)), facts=()), Hints(), county, None)
        assert [(issue.code, issue.severity) for issue in found.issues] == [("no_figures_found", Severity.WARNING)]
        assert found.outcome is Outcome.LOAD

    def test_one_that_is_held_back_was_said(self, county: Registry) -> None:
        held = Extraction(issues=(Issue("layout_not_read", "Sheet1!*"),), source_kind=SourceKind.TABLE, period="2023")
        assert codes(resolve(held, Hints(), county, None)) == [("layout_not_read", "Sheet1!*")]


class TestPeriod:
    def test_content_goes_before_the_manifest(self, county: Registry) -> None:
        found = resolve(summary(names=("水利局",)), Hints(), county, ManifestEntry("a.txt", period="2022"))
        assert (found.period, found.period_basis) == ("2023", "title")
        assert codes(found) == [("manifest_disagrees_period", "")]

    def test_the_manifest_comes_last(self, county: Registry) -> None:
        found = resolve(summary(names=("水利局",), period=None), Hints(), county, ManifestEntry("a.txt", period="2022"))
        assert (found.period, found.period_basis, found.issues) == ("2022", "manifest", ())


class TestRows:
    def test_each_row_finds_its_organisation(self, county: Registry) -> None:
        found = resolve(
            table(figure(12, "Sheet1!C4", "1.水利局"), figure(11, "Sheet1!C5", "（二）青石镇 党委")), Hints(), county, None
        )
        assert [fact.org_id for fact in found.facts] == ["C2", "C5"]
        assert (found.issues, found.outcome, found.reporter_org_id) == ((), Outcome.LOAD, None)

    def test_an_unknown_row_is_held_back_whole_and_its_figures_stay(self, county: Registry) -> None:
        facts = (
            figure(12, "Sheet1!C4", "水利局"),
            figure(9, "Sheet1!C5", "县体育局党委"),
            figure(3, "Sheet1!D5", "县体育局党委"),
        )
        found = resolve(table(*facts), Hints(), county, None)
        assert [(fact.org_id, fact.org_text) for fact in found.facts] == [
            ("C2", "水利局"),
            (None, "县体育局党委"),
            (None, "县体育局党委"),
        ]
        assert codes(found) == [("org_unresolved", "Sheet1!5:5")]
        assert (found.issues[0].raw, found.outcome) == ("县体育局党委", Outcome.QUARANTINE)

    def test_a_shared_name_is_told_apart_by_the_superior_of_its_row(self, county: Registry) -> None:
        facts = tuple(figure(row, f"Sheet1!C{row}", "第一党支部") for row in (4, 5, 6))
        mentions = (
            OrgMention("第一党支部", "水利局机关党委", "Sheet1", (4,)),
            OrgMention("第一党支部", "青石镇党委", "Sheet1", (5,)),
            OrgMention("第一党支部", "", "Sheet1", (6,)),
        )
        found = resolve(table(*facts, mentions=mentions), Hints(), county, None)
        assert [fact.org_id for fact in found.facts] == ["C4", "C6", None]
        assert codes(found) == [("org_ambiguous", "Sheet1!6:6")]

    def test_rows_of_a_ledger_under_a_shared_name_are_kept_from_each_that_it_may_mean(self, county: Registry) -> None:
        fact = figure(2, None, "第一党支部", rows=(4,), sheet="台账")
        mention = OrgMention("第一党支部", "", "台账", (4,))

        def held(kind: SourceKind) -> set[tuple[str | None, str, str]]:
            found = resolve(table(fact, mentions=(mention,), source_kind=kind), Hints(), county, None)
            return {(one.org_id, one.metric_id, one.period) for issue in found.issues for one in issue.held}

        assert held(SourceKind.LEDGER) == {(org_id, fact.metric_id, fact.period) for org_id in ("C4", "C6")}
        assert held(SourceKind.TABLE) == set()

    def test_a_shared_name_is_told_apart_by_the_reporter(self, county: Registry) -> None:
        found = resolve(table(figure(4, "Sheet1!C4", "第一党支部"), reporter_texts=("青石镇",)), Hints(), county, None)
        assert [fact.org_id for fact in found.facts] == ["C6"]

    @pytest.mark.parametrize(
        ("others", "told"),
        [(("水利局", "档案馆支部"), None), (("东岗村", "水利局"), "C6"), (("东岗村",), "C6"), (("甲局",), "C6")],
    )
    def test_a_reporter_tells_nobody_apart_on_a_sheet_of_others(
        self, others: tuple[str, ...], told: str | None, county: Registry
    ) -> None:
        facts = [figure(row, f"Sheet1!C{row}", name) for row, name in enumerate(("第一党支部", *others), 4)]
        found = resolve(table(*facts, reporter_texts=("青石镇",)), Hints(), county, None)
        assert found.facts[0].org_id == told

    def test_years_in_columns_before_an_organisation_was_founded(self, county: Registry) -> None:
        facts = tuple(
            figure(1, f"Sheet1!{column}4", "城建集团党委", period=year, status=status)
            for column, year, status in (
                ("C", "2008", Status.NOT_APPLICABLE),
                ("D", "2009", Status.REPORTED),
                ("E", "2010", Status.REPORTED),
            )
        )
        found = resolve(table(*facts), Hints(), county, None)
        assert [fact.org_id for fact in found.facts] == ["C8", None, "C8"]
        assert codes(found) == [("org_not_valid", "Sheet1!D4")]

    def test_ledger_rows(self, county: Registry) -> None:
        facts = (figure(2, None, "东岗村", rows=(4, 5), sheet="台账"), figure(1, None, "西坡村", rows=(6, 8), sheet="台账"))
        mentions = (OrgMention("东岗村", "", "台账", (4, 5)), OrgMention("西坡村", "", "台账", (6, 8)))
        extraction = table(*facts, mentions=mentions, source_kind=SourceKind.LEDGER)
        found = resolve(extraction, Hints(), county, None)
        assert [fact.org_id for fact in found.facts] == ["C7", None]
        assert codes(found) == [("org_unresolved", "台账!6:6"), ("org_unresolved", "台账!8:8")]

    def test_organisations_in_columns(self, county: Registry) -> None:
        facts = (figure(1, "Sheet1!C4", "水利局"), figure(1, "Sheet1!D4", "体育局"), figure(2, "Sheet1!D5", "体育局"))
        mentions = (OrgMention("水利局", "", "Sheet1", columns=("C",)), OrgMention("体育局", "", "Sheet1", columns=("D",)))
        found = resolve(table(*facts, mentions=mentions), Hints(), county, None)
        assert [fact.org_id for fact in found.facts] == ["C2", None, None]
        assert codes(found) == [("org_unresolved", "Sheet1!D:D")]
        assert found.issues[0].message == "单位名称在名册中找不到（D列，表头写的是“体育局”）"

    def test_each_column_of_an_unknown_organisation_is_held_back(self, county: Registry) -> None:
        facts = (figure(1, "Sheet1!D4", "体育局"), figure(2, "Sheet1!AA4", "体育局", period="2024"))
        mentions = (OrgMention("体育局", "", "Sheet1", columns=("D", "AA")),)
        found = resolve(table(*facts, mentions=mentions), Hints(), county, None)
        assert codes(found) == [("org_unresolved", "Sheet1!D:D"), ("org_unresolved", "Sheet1!AA:AA")]

    def test_in_a_column_only_figures_before_the_founding_are_held_back(self, county: Registry) -> None:
        facts = tuple(figure(1, f"Sheet1!D{row}", "城建集团党委", period=year) for row, year in ((4, "2009"), (5, "2010")))
        mentions = (OrgMention("城建集团党委", "", "Sheet1", columns=("D",)),)
        found = resolve(table(*facts, mentions=mentions), Hints(), county, None)
        assert codes(found) == [("org_not_valid", "Sheet1!D4")]

    def test_a_figure_held_back_is_given_its_organisation(self, county: Registry) -> None:
        """By the superior of its row; not where the name leads to none; the reporter's own where no name stands beside it."""
        doubts = tuple(
            Issue("range_value", f"Sheet1!D{row}", "3-5", held=(HeldFigure("theme_day", "2023", name),))
            for row, name in ((4, "第一党支部"), (5, "体育局"), (6, ""))
        )
        mentions = (OrgMention("第一党支部", "水利局机关党委", "Sheet1", (4,)), OrgMention("体育局", "", "Sheet1", (5,)))
        extraction = table(mentions=mentions, issues=doubts, reporter_texts=("青石镇",))
        found = resolve(extraction, Hints(), county, None)
        assert [issue.held[0].org_id for issue in found.issues] == ["C4", None, "C5"]
        alone = resolve(extraction, Hints(), None, None)
        assert [issue.held[0].org_id for issue in alone.issues] == [None, None, None]

    def test_namesakes_in_columns_are_told_apart_by_the_superior_above(self, county: Registry) -> None:
        facts = (figure(1, "Sheet1!C4", "第一党支部"), figure(2, "Sheet1!D4", "第一党支部"))
        mentions = tuple(
            OrgMention("第一党支部", superior, "Sheet1", columns=(column,))
            for superior, column in (("水利局", "C"), ("青石镇", "D"))
        )
        found = resolve(table(*facts, mentions=mentions), Hints(), county, None)
        assert [fact.org_id for fact in found.facts] == ["C4", "C6"]
        assert codes(found) == []

    def test_a_form_is_its_reporters(self, county: Registry) -> None:
        form = OrgMention("某镇党委", "", "Sheet1")
        extraction = table(figure(5, "Sheet1!C4", "某镇党委"), mentions=(form,), reporter_texts=("某镇党委",))
        found = resolve(extraction, Hints(), county, ManifestEntry("表.xlsx", "C5"))
        assert [fact.org_id for fact in found.facts] == ["C5"]
        assert found.outcome is Outcome.LOAD

    def test_a_form_without_a_name_needs_a_reporter(self, county: Registry) -> None:
        found = resolve(table(figure(5, "Sheet1!C4"), mentions=()), Hints("表.xlsx"), county, None)
        assert codes(found) == [("reporter_unresolved", "")]
        named = resolve(table(figure(5, "Sheet1!C4"), mentions=()), Hints("青石镇2023年统计表.xlsx"), county, None)
        assert (named.facts[0].org_id, named.issues) == ("C5", ())

    def test_issues_of_the_extraction_are_kept_once(self, county: Registry) -> None:
        doubt = Issue("range_value", "Sheet1!C5", "3-5")
        found = resolve(table(figure(5, "Sheet1!C4", "水利局"), issues=(doubt, doubt)), Hints(), county, None)
        assert (found.issues, found.outcome) == ((doubt,), Outcome.QUARANTINE)


class TestDuplicates:
    def test_two_names_of_one_organisation_with_different_figures(self, county: Registry) -> None:
        facts = (
            figure(12, "Sheet1!C4", "城建集团党委"),
            figure(11, "Sheet1!C7", "县城投公司党委"),
            figure(5, "Sheet1!C8", "水利局"),
        )
        found = resolve(table(*facts), Hints(), county, None)
        assert codes(found) == [("duplicate_conflict", "Sheet1!4:4"), ("duplicate_conflict", "Sheet1!7:7")]
        assert "另见第 7 行“县城投公司党委”" in found.issues[0].message
        assert [fact.org_id for fact in found.facts] == ["C8", "C8", "C2"]
        assert found.outcome is Outcome.QUARANTINE

    def test_cells_that_the_reader_told_of_are_not_told_again_as_rows(self, county: Registry) -> None:
        facts = (figure(12, "Sheet1!C4", "水利局"), figure(11, "Sheet1!C7", "水利局"))
        told = tuple(Issue("figures_disagree", fact.address or "") for fact in facts)
        found = resolve(table(*facts, issues=told), Hints(), county, None)
        assert codes(found) == [("figures_disagree", "Sheet1!C4"), ("figures_disagree", "Sheet1!C7")]
        third = resolve(table(*facts, figure(10, "Sheet1!C9", "水利局"), issues=told), Hints(), county, None)
        assert codes(third)[2:] == [("duplicate_conflict", f"Sheet1!{row}:{row}") for row in (4, 7, 9)]

    @pytest.mark.parametrize(
        "other",
        [
            figure(12, "Sheet1!C7", "县城投公司党委"),
            figure(11, "Sheet1!C7", "县城投公司党委", period="2022"),
            figure(11, "Sheet1!C7", "县城投公司党委", role=Role.CHECK),
            figure(11, "Sheet1!C7", "县城投公司党委", status=Status.PLANNED),
            figure(11, "Sheet1!C7", "县城投公司党委", metric_id="party_lecture"),
            figure(11, "Sheet1!C7", "县城投公司党委", lower=Decimal(10), upper=None),
            figure(11, "Sheet2!C7", "县城投公司党委", sheet="Sheet2"),
        ],
    )
    def test_rows_that_do_not_deny_one_another(self, county: Registry, other: Fact) -> None:
        mentions = (OrgMention("城建集团党委", "", "Sheet1", (4,)), OrgMention("县城投公司党委", "", "Sheet1", (7,)))
        found = resolve(table(figure(12, "Sheet1!C4", "城建集团党委"), other, mentions=mentions), Hints(), county, None)
        assert "duplicate_conflict" not in [issue.code for issue in found.issues]
