SELECT run_id, started_utc, lake_uri, derivation_key FROM $(SCHEMA).purged_run ORDER BY run_id LIMIT :limit
