-- Facts that wait for a person behind a place of their list: found in the index alone, and so many rows are read as are returned.
SELECT f.*, j.interrogation_key, j.subject_type, j.subject_id
FROM (SELECT run_id, ordinal
      FROM $(SCHEMA).fact
      WHERE open_since_utc >= :behind_utc
        AND (open_since_utc > :behind_utc OR run_id > :behind_run OR (run_id = :behind_run AND ordinal > :behind_ordinal))
      ORDER BY open_since_utc, run_id, ordinal
      LIMIT :limit) AS page
JOIN $(SCHEMA).fact AS f ON f.run_id = page.run_id AND f.ordinal = page.ordinal
JOIN $(SCHEMA).job AS j ON j.job_id = f.job_id
ORDER BY f.open_since_utc, f.run_id, f.ordinal
