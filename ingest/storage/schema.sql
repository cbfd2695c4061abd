-- The raw schema: what runs write and dbt reads (models/staging/_sources.yml). Only a run writes it, under the workspace's lock.
create schema if not exists raw;

-- One row: the digest of this file. Where it differs, raw is dropped and filled again from archive and evidence.
create table if not exists raw.layout (
    digest varchar not null
);

create table if not exists raw.run (
    run_id varchar primary key,
    program_version varchar not null,
    vocabulary_digest varchar not null,
    registry_digest varchar not null,
    started_at timestamp not null,
    ended_at timestamp
);

-- At most one row: the day as of which the collection calendar is judged. It moves only when something falls due.
create table if not exists raw.collection_day (
    as_of_date date not null
);

create table if not exists raw.org (
    org_id varchar primary key,
    parent_id varchar,
    name varchar not null,
    short_name varchar,
    aliases varchar,                    -- former and other names, separated by |
    org_type varchar,                   -- committee, leading_group, general_branch, branch
    sector varchar,                     -- 国有企业 … 其他, as DOMAIN lists them
    pinyin_key varchar not null,        -- sorts Chinese names by pronunciation
    member_count integer,               -- as the registry gives it; dated counts stand in raw.org_size
    valid_from date,
    valid_to date
);

create table if not exists raw.org_size (
    org_id varchar not null,
    as_of_date date not null,
    member_count integer,
    branch_count integer,
    primary key (org_id, as_of_date)
);

-- What happened to an organisation, as the list 沿革 tells it.
create table if not exists raw.org_event (
    org_id varchar not null,
    happened_on date not null,
    kind varchar not null,              -- rename, merge, split, close, move
    from_org_id varchar,                -- move: the former superior; null: none
    to_org_id varchar,                  -- move: the new superior; merge: what it went into; split: what came out of it
    former_name varchar,                -- rename
    new_name varchar                    -- rename
);

create table if not exists raw.submission (
    submission_id varchar primary key,  -- hash of content_id and received_path
    content_id varchar not null,        -- sha256 of the bytes; the archive's key
    received_path varchar not null,     -- folder name and path below it, with /
    file_name varchar not null,
    reporter_org_id varchar,            -- null: not resolved, never guessed
    reporter_basis varchar,             -- manifest, content, file_name, folder_name
    source_kind varchar,                -- summary, table, ledger, member_ledger; of a rejected one as list or file name say, else null
    period varchar,
    period_basis varchar,               -- title, text, sheet_name, cover, file_name, manifest
    outcome varchar not null,           -- load, quarantine, reject
    error_code varchar,
    error_message varchar,
    evidence_file varchar,              -- name below evidence/; null when rejected
    text_key varchar,                   -- digest of a text without names, figures and dates; null for tables
    received_basis varchar not null,    -- manifest, first_ingest
    work_key varchar not null,          -- digest of every input; the submission is read anew when it changes
    run_id varchar not null,
    covers_year boolean not null,
    is_withdrawn boolean not null,      -- the file is no longer in its folder
    received_at timestamp not null
);

create table if not exists raw.fact (
    fact_id varchar primary key,
    submission_id varchar not null,
    org_id varchar,
    org_text varchar not null,
    metric_id varchar not null,
    period varchar,
    covers varchar,
    value_text varchar not null,
    measure_unit varchar not null,
    qualifier varchar not null,
    status varchar not null,
    scope varchar not null,
    role varchar not null,
    address varchar,
    sheet varchar,
    ledger_rows varchar not null,       -- sheet rows behind a sum, separated by commas; '' when none
    evidence varchar not null,
    rule varchar not null,
    reading varchar not null,           -- where each axis of a table's figure was found, a line each; '' for prose
    run_id varchar not null,
    group_number integer,
    span_start integer,
    span_end integer,
    value decimal(28, 6),
    lower decimal(28, 6),
    upper decimal(28, 6),
    confidence double not null,
    own_level boolean not null
);

-- What texts are compared by: three clauses that follow one another, without names, figures and dates.
create table if not exists raw.passage (
    submission_id varchar not null,
    place integer not null,             -- from 0, in the order of the text
    address varchar not null,           -- the paragraph in which it begins
    fingerprint bigint not null,        -- equal for equal passages
    run_id varchar not null
);

create table if not exists raw.issue (
    issue_id varchar primary key,
    submission_id varchar not null,
    code varchar not null,
    severity varchar not null,
    address varchar not null,
    raw varchar not null,
    message varchar not null,
    action varchar not null,
    run_id varchar not null
);

-- What people decided, as the journal tells it: taken anew at the start of each build. Which of several applies is said by models.
create table if not exists raw.decision (
    decision_id varchar primary key,
    batch_id varchar not null,
    kind varchar not null,              -- accept, correct, reject, assign, settle, not_applicable
    target_fact_id varchar,             -- as it was when decided; the fact is found again by what was seen of it
    target_submission_id varchar,
    target_org_id varchar,              -- of an observation, or of the fact as it was read
    target_org_text varchar,
    target_metric_id varchar,
    target_period varchar,
    assigned_org_id varchar,
    assigned_period varchar,
    person varchar not null,
    reason varchar not null,
    revoked_by varchar,
    revocation_reason varchar,
    decided_order integer not null,     -- grows with the journal: of two at one time the later written is the later
    target_occurrence integer,          -- which of several addends that are told in the same words
    value decimal(28, 6),
    decided_at timestamp not null,
    revoked_at timestamp
);

create table if not exists raw.decision_line (
    decision_id varchar not null,
    line_number integer not null,
    submission_id varchar not null,
    metric_id varchar not null,
    period varchar,
    qualifier varchar not null,
    status varchar not null,
    evidence varchar not null,          -- without white space
    value decimal(28, 6),
    primary key (decision_id, line_number)
);

-- The figures that an issue holds back: no fact stands for them.
create table if not exists raw.held_figure (
    held_figure_id varchar primary key,
    issue_id varchar not null,
    submission_id varchar not null,
    org_id varchar,
    org_text varchar not null,
    metric_id varchar not null,
    period varchar not null,
    reading varchar not null,           -- where each axis was found, a line each; '' where only the doubt tells
    run_id varchar not null
);
