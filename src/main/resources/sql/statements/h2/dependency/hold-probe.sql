-- One prober, and one trial, over all nodes. The version guards against a node that has not heard yet what the last one found.
UPDATE $(SCHEMA).dependency_state
SET probe_owner     = :owner,
    probe_lease_utc = DATEADD(MILLISECOND, CAST(:lease_ms AS BIGINT), CURRENT_TIMESTAMP)
WHERE dependency_key = :dependency_key
  AND version = :version
  AND state <> 'CLOSED'
  AND (probe_owner IS NULL OR probe_owner = :owner OR probe_lease_utc <= CURRENT_TIMESTAMP)
