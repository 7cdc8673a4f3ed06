-- National ids are sealed, and found again by a keyed hash; a migration in code seals those that stand here open.
drop index person_national_id;
alter table person alter column national_id set data type varchar(200);
alter table person add column national_id_key varchar(64);
create index person_national_id_key on person (national_id_key);
alter table certificate alter column national_id set data type varchar(200);

-- When somebody was anonymised; null while the data stand here.
alter table person add column erased_at timestamp(6) with time zone;
create index person_kept on person (erased_at);

-- Their hashes of forms were not keyed. Whoever repeats a call across the update is told that the key was used for another form.
delete from idempotency_key;
create index idempotency_key_request on idempotency_key (request_number);

-- When the keeping of personal data was last looked after: one row, which one node claims for each time.
create table retention_round (
    id       integer not null primary key,
    began_at timestamp(6) with time zone not null,
    constraint retention_round_once check (id = 1)
);
insert into retention_round (id, began_at) values (1, timestamp with time zone '2000-01-01 00:00:00+00:00');
