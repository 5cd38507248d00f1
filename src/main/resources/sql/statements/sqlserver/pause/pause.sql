EXEC [$(SCHEMA)].[usp_pause]
    @scope          = :scope,
    @pause_key      = :pause_key,
    @name           = :name,
    @spellings_json = :spellings_json,
    @paused_by      = :paused_by,
    @reason         = :reason
