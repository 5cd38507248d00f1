-- Of the run itself and of every run that reused its response.
SELECT error_kind FROM $(SCHEMA).run WHERE run_id = :run_id AND status = 'FAILED' AND error_kind IS NOT NULL
UNION ALL
SELECT error_kind FROM $(SCHEMA).run WHERE reused_run_id = :run_id AND status = 'FAILED' AND error_kind IS NOT NULL
