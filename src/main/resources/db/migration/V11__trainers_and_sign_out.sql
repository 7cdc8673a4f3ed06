-- Who trains an edition, by account of the engine; an edition without rows is open to every trainer.
create table edition_trainer (
    edition_code varchar(60) not null references edition (code),
    account      varchar(64) not null,
    primary key (edition_code, account)
);

-- Since when the sessions of an account are over, wherever they were begun.
create table signed_out (
    account varchar(64)                 primary key,
    since   timestamp(6) with time zone not null
);
