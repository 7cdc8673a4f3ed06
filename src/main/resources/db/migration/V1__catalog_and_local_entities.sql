-- The unit of the council that promotes training; name_key is what two spellings of one name share.
create table promoting_unit (
    code varchar(60) not null primary key,
    name varchar(200) not null,
    name_key varchar(240) not null,
    constraint promoting_unit_name_key unique (name_key)
);

-- What is offered, without dates.
create table training_action (
    code varchar(60) not null primary key,
    version integer not null,
    title varchar(200) not null,
    unit_code varchar(60) not null,
    requirements varchar(4000) not null,
    entity_quota integer not null,
    minimum integer not null,
    optimal integer not null,
    maximum integer not null,
    channel varchar(60) not null,
    modality varchar(60) not null,
    hours_total numeric(6, 2) not null,
    hours_in_person numeric(6, 2) not null,
    hours_video_training numeric(6, 2) not null,
    hours_online numeric(6, 2) not null,
    contents varchar(20000) not null,
    objectives varchar(8000) not null,
    methodology varchar(8000) not null,
    accreditation varchar(20) not null,
    accreditation_phrase varchar(200) not null,
    attendance_threshold numeric(5, 2) not null,
    constraint training_action_unit foreign key (unit_code) references promoting_unit (code),
    constraint training_action_capacity check (1 <= minimum and minimum <= optimal and optimal <= maximum),
    constraint training_action_quota check (entity_quota >= 1),
    constraint training_action_hours check (
        hours_total > 0 and hours_total = hours_in_person + hours_video_training + hours_online),
    constraint training_action_threshold check (attendance_threshold > 0 and attendance_threshold <= 100)
);

create index training_action_unit_code on training_action (unit_code);

-- Whom an action is for; no row = open to all staff.
create table training_action_audience (
    training_action_code varchar(60) not null,
    row_index integer not null,
    professional_group varchar(200) not null,
    functional_area varchar(200) not null,
    job varchar(200) not null,
    competency varchar(200) not null,
    primary key (training_action_code, row_index),
    constraint training_action_audience_action
        foreign key (training_action_code) references training_action (code)
);

-- The employers of those who apply; search_text is code and name without case and accents.
create table local_entity (
    code varchar(30) not null primary key,
    name varchar(200) not null,
    type varchar(30) not null,
    active boolean not null,
    search_text varchar(1000) not null
);
