-- Tells the counters of a run, and of its job if that has ended. Both were written before, in this transaction.
INSERT INTO $(SCHEMA).counter_delta
    (job_id, unfinished, succeeded, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens,
     group_id, in_review, run_ms)
SELECT j.job_id, j.unfinished - 1, j.succeeded, j.failed, j.deadletter, j.cancelled, 1 - j.unfinished,
       1, r.prompt_tokens, r.output_tokens, j.group_id, j.in_review, r.run_ms
FROM $(SCHEMA).counted_run AS r JOIN $(SCHEMA).counted_job AS j ON j.job_id = r.job_id
WHERE r.run_id = :run_id AND j.job_id = :job_id
