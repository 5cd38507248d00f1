-- The last request that the model answered with a generation. Sorted by ix_llm_run_model: one seek.
SELECT a.lake_uri, a.content_sha256, a.byte_count
FROM $(SCHEMA).run AS r
JOIN $(SCHEMA).artifact AS a ON a.run_id = r.run_id AND a.artifact_type = 'request_json'
WHERE r.model_key = :model_key AND r.generated
ORDER BY r.model_key DESC, r.generated DESC, r.completed_utc DESC
LIMIT 1
