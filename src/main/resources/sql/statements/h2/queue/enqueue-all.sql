-- As enqueue, of many jobs: each parameter is an array with a value of each.
INSERT INTO $(SCHEMA).job
    (job_id, priority, interrogation_key, input_json, evidence_ref_json, model_hint, max_attempts, dedupe_key, lane_id,
     available_utc, created_utc, subject_type, subject_id, group_id, expires_utc, model_name)
SELECT job_id, priority, interrogation_key, input_json, evidence_ref_json, model_hint, max_attempts, dedupe_key, lane_id,
       CURRENT_TIMESTAMP, DATEADD(MICROSECOND, place, CURRENT_TIMESTAMP), subject_type, subject_id, group_id, expires_utc,
       model_hint
FROM UNNEST(CAST(:job_id AS UUID ARRAY), CAST(:priority AS INTEGER ARRAY),
            CAST(:interrogation_key AS CHARACTER VARYING ARRAY), CAST(:input_json AS CHARACTER VARYING ARRAY),
            CAST(:evidence_ref_json AS CHARACTER VARYING ARRAY), CAST(:model_hint AS CHARACTER VARYING ARRAY),
            CAST(:max_attempts AS INTEGER ARRAY), CAST(:dedupe_key AS CHARACTER VARYING ARRAY), CAST(:lane_id AS BIGINT ARRAY),
            CAST(:place AS INTEGER ARRAY), CAST(:subject_type AS CHARACTER VARYING ARRAY),
            CAST(:subject_id AS CHARACTER VARYING ARRAY), CAST(:group_id AS BIGINT ARRAY),
            CAST(:expires_utc AS TIMESTAMP(6) WITH TIME ZONE ARRAY))
    AS made (job_id, priority, interrogation_key, input_json, evidence_ref_json, model_hint, max_attempts, dedupe_key, lane_id,
             place, subject_type, subject_id, group_id, expires_utc)
