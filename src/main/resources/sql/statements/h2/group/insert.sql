INSERT INTO $(SCHEMA).job_group (group_key, label, created_by, state)
VALUES (:group_key, :label, :created_by, :state)
