INSERT INTO $(SCHEMA).artifact (artifact_id, run_id, artifact_type, content_sha256, byte_count, lake_uri)
VALUES (:artifact_id, :run_id, :artifact_type, :content_sha256, :byte_count, :lake_uri)
