UPDATE $(SCHEMA).counter_recount
SET counted_to = CAST(:counted_to AS UUID),
    unfinished = :unfinished,
    succeeded  = :succeeded,
    failed     = :failed,
    deadletter = :deadletter,
    cancelled  = :cancelled,
    open_reviews = :open_reviews
