EXEC [$(SCHEMA)].[usp_expire_bulk_actions]
