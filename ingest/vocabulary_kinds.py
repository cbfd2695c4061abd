"""The kinds of the words of tables: which there are, and what the value of a word of each kind is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Shape(StrEnum):
    """What a row of a kind holds beside its word."""

    NOTHING = "nothing"
    TEXT = "text"  # what the word stands for
    UNIT = "unit"  # a measure unit
    METRIC = "metric"  # the metric that the word tells
    METRICS = "metrics"  # metrics or domains of metrics, parted by |
    PLACES = "places"  # where the word says what its kind says, as PLACES names them, parted by |
    OF_METRIC = "of_metric"  # nothing: the word is itself a metric
    OF_METRICS = "of_metrics"  # a metric that goes with the metric which the word is
    OF_UNIT = "of_unit"  # nothing: the word is a metric and a measure unit (volunteer_teams/个)


# Where a word of making or sending tells that a date is none of the figures': right behind one in a title, or in a line that is
# no more; anywhere in a bracket; at the front of a key (填报月份); before or behind the day until when a table is to be sent
# (报送截止11月20日, 截至3月5日下班).
PLACES = ("title", "line", "bracket", "key", "due", "deadline")
KINDS_OF_TABLE_WORDS: Mapping[str, Shape] = {
    **dict.fromkeys(
        (
            # What a column, a row or a panel is of.
            *("org_axis", "org_part", "superior_axis", "metric_axis", "unit_axis", "period_axis", "date_axis", "day_axis"),
            *("type_axis", "meeting_type_axis", "state_axis", "code_axis", "theme", "ignored", "person", "personal", "own_name"),
            # What figures are none of the period's own, or sums of others.
            *("total", "many_year_total", "part", "per_head", "other_period", "plan", "derived", "cumulative", "score_sum"),
            "assessed_title",
            "lasting_axis",
            "other_event",
            "of_class",
            "full_member",
            "vote",
            # What stands around a name, adds nothing to it, or says that a figure stands below.
            *("prefix", "suffix_plain", "stock_word", "new_word", "filler", "said_again", "no_subject", "below_word"),
            *(
                "verified",
                "claimed",
                "value_word",
                "value_time",
                "value_deed",
                "value_noun",
                "beside_answer",
                "beside_subject",
                "other_doer",
                "trade_word",
                "opinion",
                "counted_otherwise",
                "counted_otherwise_ending",
                "people_ending",
                "other_note",
                # What notes say of figures.
                "noted_as",
                "in_doubt",
                "row_void",
                "ended",
                "other_figures",
                "other_group",
                "other_note_word",
                "taken_up",
            ),
            # By whom and for whom it is done.
            *("cared_for", "visited", "served", "needy", "topic", "no_cared_for", "no_visited", "no_issue"),
            # Titles, sheets and lines around a table.
            *("reporter_mark", "owner_mark", "own_level", "bare_org_ending", "form_date", "footer", "instruction", "criterion"),
            "corner_mark",
            *("cover_sheet", "skipped_sheet", "sample_sheet", "summary_sheet", "roster", "list_of_persons"),
            *("intended_title", "intended_note", "change_title", "lacking_title", "sample_title", "norm_title", "quota_title"),
            *("average_title", "per_head_title", "rank_title"),
            *("period_key", "plan_title", "done_title", "account_ending", "signer_ending", "event_ending", "purpose"),
            *("neutral_title", "record_title"),
            *("set_right", "counted_members", "kind_of_people", "plain_name"),
            # Ledgers.
            *("number_axis", "remark_axis", "ahead", "event_noun"),
            *("attendance", "hours_total", "hours_each", "event_time", "check_mark", "cancelled", "not_held", "intended"),
            *(
                "holding",
                "teaching",
                "member_deed",
                "told_about",
                "really",
                "moved_date",
                "beside_event",
                "received",
                "beside_stage",
                "stage_date",
                "standing_date",
                "studied_alone",
            ),
            # Beside or over organisations.
            *("branch_theme", "office_field", "office_ending", "sheet_occasion"),
            *(
                "party_office",
                "part_ending",
                "place_ending",
                "no_part",
                "beside_org",
                "org_of_deed",
                "org_of_rows",
                "org_class",
                "org_in_charge",
            ),
            # What a cell says instead of a number.
            *("zero", "missing", "mask", "not_applicable", "foreign_unit", "money", "rate_word", "unit_per_head"),
            # What a cell holds where nothing was done or to be told; crosses are masks where no tick stands in the column.
            *("blank_mark", "no_theme", "tick", "cross", "absent"),
        ),
        Shape.NOTHING,
    ),
    **dict.fromkeys(
        ("before", "never_of", "only_of", "deed", "thing", "audience", "doer", "giver", "example_of", "volunteer_theme"),
        Shape.METRICS,
    ),
    **dict.fromkeys(("child", "stage", "stage_to_come"), Shape.METRIC),
    **dict.fromkeys(("stock_metric", "attendance_metric", "hours_metric"), Shape.OF_METRICS),
    **dict.fromkeys(("suffix", "unit_letters", "noted_unit"), Shape.UNIT),
    "standing_metric": Shape.OF_METRIC,
    "header_unit": Shape.OF_UNIT,
    "measure_title": Shape.TEXT,  # which measures it leaves the metrics of a table: count, ratio, people, hours, none
    "sheet_of": Shape.TEXT,  # what figures are on a sheet so called: plan, points, rate, people, hours, derived, other_year
    "sheet_put_aside": Shape.TEXT,  # how its figures do not count: void, doubtful, older, copy, sum
    "bare_times": Shape.TEXT,  # of which times bare numerals below it are: quarter, half, month
    "miswritten": Shape.TEXT,
    "made": Shape.PLACES,
}


def metrics_named(kind: str, word: str, value: str) -> tuple[str, ...]:
    """The metrics that a word of a table cannot be without; none of a kind that tells several metrics or domains.

    >>> metrics_named("child", "宣讲/受众", "publicity_audience"), metrics_named("header_unit", "volunteer_teams/个", "")
    (('publicity_audience',), ('volunteer_teams',))
    """
    match KINDS_OF_TABLE_WORDS[kind]:
        case Shape.METRIC:
            return (value,)
        case Shape.OF_METRIC:
            return (word,)
        case Shape.OF_METRICS:
            return word, value
        case Shape.OF_UNIT:
            return (word.partition("/")[0],)
    return ()
