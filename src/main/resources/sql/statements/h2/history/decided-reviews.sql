-- Decisions behind a place of their list, the latest first: found in the index alone, and so many rows are read as are returned.
-- replaced: 1 if a later decision about the fact counts.
SELECT f.*, v.review_number, v.verdict, v.corrected_json, v.reason, v.reviewed_by, v.reviewed_utc,
       j.interrogation_key, j.subject_type, j.subject_id,
       CASE WHEN EXISTS (SELECT 1 FROM $(SCHEMA).review AS w
                         WHERE w.run_id = v.run_id AND w.ordinal = v.ordinal AND w.review_number > v.review_number)
            THEN 1 ELSE 0 END AS replaced
FROM (SELECT run_id, ordinal, review_number
      FROM $(SCHEMA).review
      WHERE reviewed_utc <= :behind_utc
        AND (reviewed_utc < :behind_utc OR run_id < :behind_run OR (run_id = :behind_run AND ordinal < :behind_ordinal))
      ORDER BY reviewed_utc DESC, run_id DESC, ordinal DESC, review_number DESC
      LIMIT :limit) AS page
JOIN $(SCHEMA).review AS v ON v.run_id = page.run_id AND v.ordinal = page.ordinal AND v.review_number = page.review_number
JOIN $(SCHEMA).fact AS f ON f.run_id = page.run_id AND f.ordinal = page.ordinal
JOIN $(SCHEMA).job AS j ON j.job_id = f.job_id
ORDER BY v.reviewed_utc DESC, v.run_id DESC, v.ordinal DESC, v.review_number DESC
