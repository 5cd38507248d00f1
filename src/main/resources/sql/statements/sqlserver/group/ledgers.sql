EXEC [$(SCHEMA)].[usp_get_group_ledgers]
    @first_id = :first_id,
    @last_id  = :last_id
