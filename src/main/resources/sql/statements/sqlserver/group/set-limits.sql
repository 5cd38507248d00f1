EXEC [$(SCHEMA)].[usp_set_group_limits]
    @group_id         = :group_id,
    @rejected_percent = :rejected_percent,
    @of_last          = :of_last,
    @budget_tokens    = :budget_tokens,
    @budget_hours     = :budget_hours,
    @webhook_url      = :webhook_url
