"""The metrics that a rule of reading tables is about alone; what several have in common is a trait (`metric_traits.csv`)."""

from __future__ import annotations

SOLVED = "service_issues_solved"
VISITS = "service_visits"
CONDOLENCES = "care_condolence"
ACTIVITIES = "volunteer_activities"
LECTURES = "party_lecture"
TALKS = "org_heart_talk"
GROUP_MEETINGS = "org_group_meeting"
LECTURES, THEME_DAYS = "party_lecture", "theme_day"
MEMBER_TOTAL = "member_total"
