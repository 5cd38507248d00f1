-- One process folds and counts at a time; no row while another one does. counted_to: how far a pass has come that the program before makes.
SELECT counted_to
FROM $(SCHEMA).counter_recount
FOR UPDATE SKIP LOCKED
