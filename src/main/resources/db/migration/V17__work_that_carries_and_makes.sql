-- Free text may be about somebody: what an order says goes when its work is over.
alter table work alter column instructions drop not null;
update work set instructions = null where done_at is not null;

-- What was handed in for a part, such as a sheet; it goes when the part is done.
alter table work_part add column content varchar(70000);
-- Code of what the part has made, where it has one.
alter table work_part add column made varchar(60);
create index work_part_subject on work_part (subject);

-- Files that work has made, such as a report; they go with the work.
create table work_file (
    work_id  bigint       not null references work (id) on delete cascade,
    position integer      not null,
    name     varchar(200) not null,
    type     varchar(100) not null,
    content  bytea        not null,
    primary key (work_id, position)
);
