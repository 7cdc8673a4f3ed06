-- How the hours came: typed by staff, from a file, or by the participant's own check-in.
alter table attendance add column source varchar(10) default 'STAFF' not null;

-- A session whose participants may check in, or might before. Each opening has a number of its own, so that the codes of an
-- earlier one are worth nothing in the next.
create table check_in (
    edition_code  varchar(60)                 not null references edition (code),
    session_index integer                     not null,
    opening       integer                     not null,
    opened_by     varchar(64)                 not null,
    opened_at     timestamp(6) with time zone not null,
    closes_at     timestamp(6) with time zone not null,
    primary key (edition_code, session_index)
);
