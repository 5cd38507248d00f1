-- Groups that are loaded, or have jobs that wait or run, with the rows of their counters: what is not folded yet comes a moment later. The
-- newest first; of the newest thousand, so that it costs the same however many there were.
SELECT g.*, c.minute_utc, c.enqueued, c.unfinished, c.succeeded, c.in_review, c.failed, c.deadletter, c.cancelled, c.finished, c.runs,
       c.prompt_tokens, c.output_tokens, c.run_ms, c.run_ms_squared, c.first_run_utc, c.last_run_utc, CURRENT_TIMESTAMP AS now_utc
FROM (SELECT o.group_id, o.group_key, o.label, o.created_utc, o.created_by, o.state, o.changed_utc, o.changed_by, o.reason,
             o.webhook_url, l.rejected_percent, l.of_last, l.budget_tokens, l.budget_hours,
             (SELECT COUNT(*) FROM $(SCHEMA).job AS j USE INDEX (ix_llm_job_due) WHERE j.status = 'RUNNING' AND j.group_id = o.group_id) AS running
      FROM $(SCHEMA).job_group AS o
      LEFT JOIN $(SCHEMA).group_limit AS l ON l.group_id = o.group_id
      WHERE o.group_id > (SELECT MAX(n.group_id) - 1000 FROM $(SCHEMA).job_group AS n)
        AND o.state <> 'CANCELLED'
        AND (o.state = 'LOADING'
             OR (SELECT SUM(u.unfinished) FROM $(SCHEMA).group_counter AS u WHERE u.group_id = o.group_id) > 0)
      ORDER BY o.group_id DESC
      LIMIT :most) AS g
LEFT JOIN $(SCHEMA).group_counter AS c ON c.group_id = g.group_id
ORDER BY g.group_id DESC, c.minute_utc
