-- One process folds and counts at a time; no row while another one does.
SELECT counted_to, unfinished, succeeded, failed, deadletter, cancelled, open_reviews
FROM $(SCHEMA).counter_recount
FOR UPDATE SKIP LOCKED
