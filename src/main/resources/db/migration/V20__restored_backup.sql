-- Where this database lives; a restored copy of it lives elsewhere, and so is recognised.
create table database_home (
    id      integer primary key check (id = 1),
    address varchar(100)             not null,
    since   timestamp(6) with time zone not null
);

-- While there is a row, no notice leaves: somebody must say first what becomes of those that may have left before.
create table mail_rest (
    id    integer primary key check (id = 1),
    since timestamp(6) with time zone not null
);
