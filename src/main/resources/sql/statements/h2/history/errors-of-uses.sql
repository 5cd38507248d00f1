-- Of the run itself and of every run that reused its response.
SELECT error FROM $(SCHEMA).run WHERE run_id = :run_id AND status = 'FAILED' AND error IS NOT NULL
UNION ALL
SELECT error FROM $(SCHEMA).run WHERE reused_run_id = :run_id AND status = 'FAILED' AND error IS NOT NULL
