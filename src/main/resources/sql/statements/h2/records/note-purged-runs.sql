INSERT INTO $(SCHEMA).purged_run (run_id, started_utc, lake_uri, derivation_key)
SELECT r.run_id, r.started_utc, (SELECT MIN(a.lake_uri) FROM $(SCHEMA).artifact AS a WHERE a.run_id = r.run_id), r.derivation_key
FROM $(SCHEMA).run AS r
WHERE r.job_id = :job_id
