-- Whether the demo's sample data stand in this database. One row, on which nodes that start together meet.
create table sample_data (
    id           integer primary key,
    -- The moment around which its dates lie; null until somebody begins.
    anchor       timestamp(6) with time zone,
    -- Null until all of it is there.
    completed_at timestamp(6) with time zone,
    constraint sample_data_once check (id = 1)
);
insert into sample_data (id) values (1);
