-- What a completed attempt adds to the limits of its job's group, if that has any: its run was inserted before. ended is empty if the job did not end.
UPDATE $(SCHEMA).group_limit
SET tokens_used = tokens_used + (SELECT prompt_tokens + output_tokens FROM $(SCHEMA).counted_run WHERE run_id = :run_id),
    last_ended  = RIGHT(CONCAT(last_ended, CAST(:ended AS VARCHAR)), COALESCE(of_last, 0))
WHERE group_id = (SELECT group_id FROM $(SCHEMA).job WHERE job_id = :job_id)
