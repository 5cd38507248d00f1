-- Of a group that is STOPPED and stays so: since the time of its last change, by what holds now.
UPDATE $(SCHEMA).job_group SET changed_by = NULL, reason = :reason WHERE group_id = :group_id AND state = 'STOPPED'
