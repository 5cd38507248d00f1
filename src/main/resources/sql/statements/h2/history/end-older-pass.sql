-- The program before counts jobs in pages, and who folds must tell it what of that it has counted. It begins again instead.
UPDATE $(SCHEMA).counter_recount
SET counted_to = NULL,
    unfinished = 0,
    succeeded  = 0,
    failed     = 0,
    deadletter = 0,
    cancelled  = 0,
    open_reviews = 0
