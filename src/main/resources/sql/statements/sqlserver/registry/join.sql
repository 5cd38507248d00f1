EXEC [$(SCHEMA)].[usp_join_node]
    @node            = :node,
    @boot_id         = :boot_id,
    @host            = :host,
    @program_version = :program_version,
    @schema_version  = :schema_version,
    @slots           = :slots,
    @up_ms           = :up_ms,
    @silent_seconds  = :silent_seconds,
    @early_seconds   = :early_seconds
