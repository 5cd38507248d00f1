-- Jobs found by subject, dedupe key and time; tokens counted where they were spent.

-- What was asked about one entity, newest first. Rows without a subject are in it too, at one end, and nobody looks there.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_subject ON $(SCHEMA).job (subject_id, created_utc DESC, job_id DESC);

-- What a run adds to the counters. A stored response that is used again cost its tokens when it was made.
CREATE OR REPLACE VIEW $(SCHEMA).counted_run AS
SELECT run_id,
       job_id,
       completed_utc,
       CASE WHEN prompt_tokens REGEXP '^[0-9]{1,15}$' THEN CAST(prompt_tokens AS BIGINT) ELSE 0 END AS prompt_tokens,
       CASE WHEN output_tokens REGEXP '^[0-9]{1,15}$' THEN CAST(output_tokens AS BIGINT) ELSE 0 END AS output_tokens
FROM (SELECT run_id,
             job_id,
             completed_utc,
             CASE WHEN reused_run_id IS NULL
                  THEN CAST((metrics_json FORMAT JSON)."prompt_eval_count" AS CHARACTER VARYING) END AS prompt_tokens,
             CASE WHEN reused_run_id IS NULL
                  THEN CAST((metrics_json FORMAT JSON)."eval_count" AS CHARACTER VARYING) END AS output_tokens
      FROM $(SCHEMA).run
      WHERE status IN ('SUCCEEDED', 'FAILED')) AS completed;
