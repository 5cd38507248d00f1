-- The version before has no limits of groups.
UPDATE $(SCHEMA).job_group SET label = label
WHERE 1 = 0 AND CAST(:job_id AS VARCHAR) = CAST(:run_id AS VARCHAR) AND CAST(:ended AS VARCHAR) = ''
