-- Every certificate with which documents were sealed, so that a seal is recognised also after a change of the key.
create table seal_certificate (
    fingerprint   varchar(64)  not null primary key,
    subject       varchar(400) not null,
    certificate   bytea        not null,
    first_used_at timestamp(6) with time zone not null
);

-- The key of a demo, whose password is public; empty wherever the office has a key of its own.
create table demo_seal (
    id        integer not null primary key,
    key_store bytea   not null,
    constraint demo_seal_once check (id = 1)
);

-- The document is made and sealed after its certificate was issued, so its digest comes later.
alter table certificate alter column pdf_sha256 drop not null;
alter table certificate add column sealed_by varchar(64);
create index certificate_by_digest on certificate (pdf_sha256);

-- Why as a code, by whom, and which certificate took its place; the words are in revoked_reason.
alter table certificate add column revoked_code varchar(30);
alter table certificate add column revoked_by varchar(64);
alter table certificate add column replaced_by varchar(20);

-- When its holder was masked. From then on no document is made.
alter table certificate add column masked_at timestamp(6) with time zone;
update certificate set masked_at = current_timestamp
where not exists (select 1 from certificate_document d where d.certificate_id = certificate.id);
