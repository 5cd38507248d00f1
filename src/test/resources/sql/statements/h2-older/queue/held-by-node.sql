-- What older processes held under a node's name; nothing while one of them lives. A job without a boot was claimed by a
-- program that has none: it is left to its lease, as is one that another transaction is changing.
SELECT job_id, locked_by, locked_utc, lease_boot, suspect_event, suspect_size, death_count, counted_deaths,
       attempt_count, max_attempts, deferral_count, rescue_count
FROM $(SCHEMA).job
WHERE status = 'RUNNING'
  AND lease_boot <> :boot_id
  AND (LEFT(locked_by, CHAR_LENGTH(CAST(:prefix AS VARCHAR))) = :prefix
       OR lease_boot = (SELECT boot_id FROM $(SCHEMA).node WHERE node = :node))
  AND NOT EXISTS (
      SELECT 1 FROM $(SCHEMA).node
      WHERE node = :node AND boot_id <> :boot_id AND ended_utc IS NULL
        AND last_seen_utc > DATEADD(MILLISECOND, -CAST(:silent_ms AS BIGINT), CURRENT_TIMESTAMP)
        AND last_seen_utc < DATEADD(MILLISECOND, CAST(:silent_ms AS BIGINT), CURRENT_TIMESTAMP))
FOR UPDATE SKIP LOCKED
