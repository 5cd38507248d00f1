SELECT j.job_id, j.status, j.lease_id, j.locked_utc, j.deferred_utc, j.finished_utc, j.rescue_count,
       (SELECT MAX(r.started_utc) FROM $(SCHEMA).run AS r WHERE r.job_id = j.job_id) AS last_started_utc
FROM UNNEST(CAST(:job_ids AS UUID ARRAY)) AS asked (job_id)
JOIN $(SCHEMA).job AS j ON j.job_id = asked.job_id
