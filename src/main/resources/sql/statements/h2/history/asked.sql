-- What jobs ask: to compare it with what is sent under the same keys.
SELECT job.job_id, job.interrogation_key, job.input_json, job.evidence_ref_json, job.model_hint
FROM UNNEST(CAST(:job_ids AS CHARACTER VARYING ARRAY)) AS asked (job_id)
INNER JOIN $(SCHEMA).job AS job ON job.job_id = CAST(asked.job_id AS UUID)
