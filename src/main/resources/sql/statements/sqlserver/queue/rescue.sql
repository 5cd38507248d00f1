EXEC [$(SCHEMA)].[usp_rescue_expired_jobs]
    @worker_id   = :worker_id,
    @node        = :node,
    @max_rescues = :max_rescues
