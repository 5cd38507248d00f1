EXEC [$(SCHEMA)].[usp_hold_proof]
    @proof_key      = :proof_key,
    @address        = :address,
    @model          = :model,
    @model_identity = :model_identity,
    @server_version = :server_version,
    @think          = :think,
    @options_json   = :options_json,
    @prover         = :prover,
    @lease_ms       = :lease_ms
