SELECT job_id FROM $(SCHEMA).bulk_action_job WHERE bulk_action_id = :bulk_action_id ORDER BY bulk_action_id, job_id LIMIT :most
