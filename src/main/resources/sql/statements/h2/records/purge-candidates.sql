-- The next jobs that ended before the time, whatever their interrogation: so few rows are read that a step is short, also where the
-- filter takes one in a thousand. A response is used again by what is not purged with it: then its run stays.
SELECT j.job_id, j.finished_utc,
       CASE WHEN CAST(:interrogation_key AS VARCHAR) IS NOT NULL AND j.interrogation_key <> :interrogation_key THEN 'OTHER'
            WHEN j.held_utc IS NOT NULL THEN 'HELD'
            WHEN EXISTS (
                SELECT 1
                FROM $(SCHEMA).run AS r
                JOIN $(SCHEMA).run AS reuse ON reuse.reused_run_id = r.run_id
                JOIN $(SCHEMA).job AS kept ON kept.job_id = reuse.job_id
                WHERE r.job_id = j.job_id
                  AND kept.job_id <> j.job_id
                  AND NOT (kept.status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED')
                           AND kept.finished_utc IS NOT NULL AND kept.finished_utc < :before_utc
                           AND kept.held_utc IS NULL
                           AND (CAST(:interrogation_key AS VARCHAR) IS NULL
                                OR kept.interrogation_key = :interrogation_key))) THEN 'REUSED'
            ELSE 'PURGE' END AS fate,
       (SELECT COUNT(*) FROM $(SCHEMA).run AS r WHERE r.job_id = j.job_id) AS runs,
       (SELECT COALESCE(SUM(a.byte_count), 0)
        FROM $(SCHEMA).run AS r JOIN $(SCHEMA).artifact AS a ON a.run_id = r.run_id
        WHERE r.job_id = j.job_id) AS recorded_bytes
FROM (SELECT job_id, finished_utc, interrogation_key, held_utc
      FROM $(SCHEMA).job
      WHERE finished_utc < :before_utc
        AND finished_utc >= COALESCE(CAST(:after_finished_utc AS TIMESTAMP(6) WITH TIME ZONE),
                                     TIMESTAMP WITH TIME ZONE '0001-01-01 00:00:00+00')
        AND (CAST(:after_job_id AS UUID) IS NULL OR (finished_utc, job_id) > (:after_finished_utc, :after_job_id))
        AND status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED')
      ORDER BY finished_utc, job_id
      LIMIT :limit) AS j
ORDER BY j.finished_utc, j.job_id
