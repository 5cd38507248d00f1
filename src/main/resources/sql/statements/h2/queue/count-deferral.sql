-- A return counts only if others succeeded since the last one: in an outage nobody does, and no job is to blame.
UPDATE $(SCHEMA).job AS job
SET release_count = release_count + 1,
    released_utc  = CURRENT_TIMESTAMP
WHERE job_id = :job_id AND lease_id = :lease_id AND status = 'RUNNING'
  AND EXISTS (SELECT 1 FROM $(SCHEMA).run
              WHERE run.status = 'SUCCEEDED' AND run.completed_utc >= COALESCE(job.released_utc, job.created_utc))
