-- Jobs of a group that failed before a moment: found in the index of causes alone.
SELECT job_id
FROM $(SCHEMA).job
WHERE failed_cause >= COALESCE(CAST(:cause AS VARCHAR), '')
  AND (CAST(:cause AS VARCHAR) IS NULL OR failed_cause = :cause)
  AND group_id = :group_id AND finished_utc <= :before_utc
LIMIT :most
