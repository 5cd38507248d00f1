EXEC [$(SCHEMA)].[usp_create_group]
    @group_key        = :group_key,
    @label            = :label,
    @created_by       = :created_by,
    @state            = :state,
    @rejected_percent = :rejected_percent,
    @of_last          = :of_last,
    @budget_tokens    = :budget_tokens,
    @budget_hours     = :budget_hours,
    @webhook_url      = :webhook_url
