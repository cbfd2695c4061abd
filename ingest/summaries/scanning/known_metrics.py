"""The metrics that a rule of reading is about alone, by name; what several have in common is a trait (`metric_traits.csv`)."""

from __future__ import annotations

MEMBERS = "member_total"
BRANCHES = "branch_total"
ADMITTED = "dev_probationary"
REGULARIZED = "dev_regularized"
CENTER_GROUP = "study_center_group"
HEART_TALKS = "org_heart_talk"
ISSUES_SOLVED = "service_issues_solved"
ARTICLES = "publicity_articles"
DAY_ATTENDANCE = "theme_day_attendance_rate"
TEAMS = "volunteer_teams"
VOLUNTEERS = "volunteer_participants"
VOLUNTEER_TIMES = "volunteer_person_times"
