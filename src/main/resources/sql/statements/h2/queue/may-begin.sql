-- Whether a job that was claimed with a completion may be begun, by the last committed state: no row if its lease is lost or its group is not open.
SELECT job_id
FROM $(SCHEMA).job
WHERE job_id = :job_id AND lease_id = :lease_id AND status = 'RUNNING'
  AND (group_id = 0
       OR EXISTS (SELECT 1 FROM $(SCHEMA).job_group AS g WHERE g.group_id = job.group_id AND g.state = 'OPEN'))
