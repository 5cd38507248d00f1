UPDATE $(SCHEMA).dependency_state
SET probe_owner     = NULL,
    probe_lease_utc = NULL
WHERE dependency_key = :dependency_key AND probe_owner = :owner
