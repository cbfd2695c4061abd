-- A small office: a committee with a general branch, two branches (one dissolved in 2022), and what they sent.
insert into raw.org (org_id, parent_id, name, org_type, sector, pinyin_key, member_count, valid_from, valid_to) values
    ('K1', null, '柳湾街道党工委', 'committee', '街道社区', 'liuwan', 90, null, null),
    ('K2', 'K1', '柳湾街道机关党总支', 'general_branch', '党政机关', 'liuwanjiguan', 40, '2015-07-01', null),
    ('K3', 'K2', '机关第一党支部', 'branch', '党政机关', 'jiguandiyi', 18, '2015-07-01', null),
    ('K4', 'K2', '机关第二党支部', 'branch', '党政机关', 'jiguandier', 15, '2015-07-01', '2022-06-30'),
    ('K10', 'K1', '另一支部', 'branch', '街道社区', 'lingyi', 9, '2015-07-01', null);

insert into raw.org_size values ('K2', '2021-12-31', 36, 2), ('K2', '2022-12-31', 38, null);

insert into raw.collection_day values ('2023-03-02');

insert into raw.org_event values ('K10', '2022-03-01', 'move', 'K2', 'K1', null, null);

insert into raw.submission (
    submission_id, content_id, received_path, file_name, reporter_org_id, source_kind, period, outcome, error_code, error_message,
    received_basis, work_key, run_id, covers_year, is_withdrawn, received_at
) values
    ('s1', 'c1', '报送/总支2022.docx', '总支2022.docx', 'K2', 'summary', '2022', 'load', null, null, 'manifest', '', 'r', false, false, '2023-01-20 09:00:00'),
    ('s2', 'c2', '报送/街道2022.docx', '街道2022.docx', 'K1', 'summary', '2022', 'load', null, null, 'manifest', '', 'r', false, false, '2023-02-20 09:00:00'),
    ('s3', 'c3', '报送/街道2022.xlsx', '街道2022.xlsx', 'K1', 'table', '2022', 'load', null, null, 'manifest', '', 'r', false, false, '2023-01-18 09:00:00'),
    ('s4', 'c4', '报送/街道2022.xlsx', '街道2022.xlsx', 'K1', 'table', '2022', 'load', null, null, 'manifest', '', 'r', false, false, '2023-01-19 09:00:00'),
    ('s5', 'c5', '报送/一支部2022.docx', '一支部2022.docx', 'K3', null, '2022', 'reject', 'encrypted_file', '文件已加密', 'first_ingest', '', 'r', false, false, '2023-01-10 09:00:00'),
    ('s6', 'c6', '报送/2020.docx', '2020.docx', 'K2', 'summary', '2020', 'load', null, null, 'manifest', '', 'r', false, true, '2021-01-10 09:00:00'),
    ('s7', 'c7', '报送/总支2022.docx', '总支2022.docx', 'K2', 'summary', '2022', 'load', null, null, 'first_ingest', '', 'r', false, true, '2023-03-01 09:00:00'),
    ('s8', 'c8', '报送/总支2022重报.docx', '总支2022重报.docx', 'K2', 'summary', '2022', 'reject', 'corrupt_file', '文件已损坏', 'first_ingest', '', 'r', false, false, '2023-03-02 09:00:00'),
    ('s9', 'c9', '报送/另一支部2022总结.docx', '另一支部2022总结.docx', 'K10', 'table', '2022', 'reject', 'empty_file', '文件是空的', 'first_ingest', '', 'r', false, false, '2023-01-11 09:00:00');

insert into raw.fact (
    fact_id, submission_id, org_id, org_text, metric_id, period, value_text, measure_unit, qualifier, status, scope, role, ledger_rows,
    evidence, rule, reading, run_id, value, lower, upper, confidence, own_level
) values
    ('f1', 's1', 'K2', '', 'volunteer_hours', '2022', '9120分钟', '分钟', 'exact', 'reported', 'total', 'figure', '', '志愿服务9120分钟', 'x', '', 'r', 9120, 9120, 9120, 0.9, false),
    ('f2', 's1', 'K2', '', 'volunteer_person_times', '2022', '3百人次', '百人次', 'exact', 'reported', 'total', 'figure', '', '志愿服务3百人次', 'x', '', 'r', 3, 3, 3, 0.9, false),
    ('f3', 's1', 'K2', '', 'volunteer_activities', '2022', '约20场', '场', 'about', 'reported', 'total', 'figure', '', '活动约20场', 'x', '', 'r', 20, 19, 21, 0.9, false),
    ('f4', 's2', 'K1', '', 'volunteer_hours', '2022', '3天', '天', 'exact', 'reported', 'total', 'figure', '', '志愿服务3天', 'x', '', 'r', 3, 3, 3, 0.9, false),
    ('f5', 's2', 'K1', '', 'theme_day', '2022', '12次', '次', 'exact', 'reported', 'total', 'figure', '', '主题党日12次', 'x', '', 'r', 12, 12, 12, 0.9, false),
    ('f6', 's3', 'K1', '', 'theme_day', '2022', '10', '次', 'exact', 'reported', 'total', 'figure', '', '10', 'x', '', 'r', 10, 10, 10, 0.9, false),
    ('f7', 's4', 'K1', '', 'theme_day', '2022', '11', '次', 'exact', 'reported', 'total', 'figure', '', '11', 'x', '', 'r', 11, 11, 11, 0.9, false),
    ('f8', 's4', null, '无名支部', 'theme_day', '2022', '7', '次', 'exact', 'reported', 'total', 'figure', '', '7', 'x', '', 'r', 7, 7, 7, 0.9, false),
    ('f9', 's2', 'K1', '', 'study_center_group', '2022', '**次', '次', 'exact', 'redacted', 'total', 'figure', '', '中心组学习**次', 'x', '', 'r', null, null, null, 0.9, false),
    ('f10', 's2', 'K1', '', 'org_heart_talk', '2022', '不适用', '人次', 'exact', 'not_applicable', 'total', 'figure', '', '谈心谈话不适用', 'x', '', 'r', null, null, null, 0.9, false);

insert into raw.issue values ('i1', 's4', 'org_unresolved', 'quarantine', '表1!4:4', '无名支部', '单位名称在名册中找不到', '请补充', 'r'),
    ('i2', 's3', 'range_value', 'quarantine', '表1!D4', '3-5', '填的是一个范围，不是一个数', '请核实', 'r'),
    ('i3', 's6', 'range_value', 'quarantine', '¶3', '3-5', '填的是一个范围，不是一个数', '请核实', 'r');

insert into raw.held_figure values
    ('h1', 'i2', 's3', 'K3', '机关第一党支部', 'study_collective', '2022', '单位：取自B4“机关第一党支部”', 'r'),
    ('h2', 'i3', 's6', 'K2', '', 'study_collective', '2020', '', 'r');
