EXEC [$(SCHEMA)].[usp_get_group_retries]
    @first_id = :first_id,
    @last_id  = :last_id
