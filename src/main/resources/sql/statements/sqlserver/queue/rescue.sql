EXEC [$(SCHEMA)].[usp_rescue_expired_jobs]
    @worker_id            = :worker_id,
    @node                 = :node,
    @max_rescues          = :max_rescues,
    @boot_id              = :boot_id,
    @silent_seconds       = :silent_seconds,
    @early_seconds        = :early_seconds,
    @early_in_a_row       = :early_in_a_row,
    @longest_wait_seconds = :longest_wait_seconds
