EXEC [$(SCHEMA)].[usp_get_proofs]
