{{
    subject_facts([
        "theme_day",
        "theme_day_person_times",
        "theme_day_attendance_rate",
    ])
}}
