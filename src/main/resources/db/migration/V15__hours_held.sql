-- Hours by kind as the action's sheet gave them when the edition was completed; null before. A later change of the sheet does
-- not rewrite the reports of past years.
alter table edition add column hours_in_person numeric(6, 2);
alter table edition add column hours_video_training numeric(6, 2);
alter table edition add column hours_online numeric(6, 2);

update edition set
    hours_in_person = (select a.hours_in_person from training_action a where a.code = edition.training_action_code),
    hours_video_training = (select a.hours_video_training from training_action a where a.code = edition.training_action_code),
    hours_online = (select a.hours_online from training_action a where a.code = edition.training_action_code)
where status = 'COMPLETED';
