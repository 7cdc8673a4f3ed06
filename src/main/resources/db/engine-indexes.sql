-- Timers first, by due date: what the job executor asks for every second.
create index inscriu_job_type_due on ACT_RU_JOB (TYPE_, DUEDATE_);
