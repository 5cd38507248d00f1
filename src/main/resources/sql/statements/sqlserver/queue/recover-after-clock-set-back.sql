EXEC [$(SCHEMA)].[usp_recover_after_clock_set_back]
