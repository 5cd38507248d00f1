UPDATE $(SCHEMA).job_group SET webhook_url = :webhook_url WHERE group_id = :group_id
