-- In the order in which the job executor asks: it reads the few jobs that it takes, and not all that wait. The former index was of no
-- use since mail steps back by priority.
drop index inscriu_job_type_due;
create index inscriu_job_line on ACT_RU_JOB (PRIORITY_ desc, TYPE_ desc, DUEDATE_);

-- A job without a date is never asked for.
update ACT_RU_JOB set DUEDATE_ = current_timestamp where DUEDATE_ is null;
