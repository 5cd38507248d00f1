-- What is known of models by what they did: whether the schema of a call binds them, and how many bytes of a prompt make a token.

-- Whether a server, in its version, holds a model to the schema of a call. A row for each combination that was ever asked.
CREATE TABLE IF NOT EXISTS $(SCHEMA).model_proof (
    -- SHA-256 of the six columns that follow, which are longer than an index key may be on SQL Server.
    proof_key        CHARACTER VARYING(64)              NOT NULL,
    address          CHARACTER VARYING(500)             NOT NULL,
    -- The canonical name.
    model            CHARACTER VARYING(400)             NOT NULL,
    -- The digest; '' if the server gives none.
    model_identity   CHARACTER VARYING(200)             NOT NULL,
    -- '' if the server does not tell it.
    server_version   CHARACTER VARYING(200)             NOT NULL,
    -- What the calls ask, as JSON: false, true, or how much.
    think            CHARACTER VARYING                  NOT NULL,
    -- The options of the calls but temperature, seed, window and limit.
    options_json     CHARACTER VARYING                  NOT NULL,
    -- HELD or NOT_HELD; null while the first proof is in flight.
    verdict          CHARACTER VARYING(20),
    -- How calls are made so that the schema binds, as a JSON object of form and think. Null unless HELD.
    way              CHARACTER VARYING,
    -- For people. Null unless NOT_HELD.
    reason           CHARACTER VARYING,
    proven_utc       TIMESTAMP(6) WITH TIME ZONE,
    -- Answers that broke a rule which the schema had held; if there were any, one trap call is no proof.
    broken_answers   INTEGER DEFAULT 0                  NOT NULL,
    -- Which process proves, and until when nobody else does.
    prover           CHARACTER VARYING(400),
    prover_lease_utc TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT pk_llm_model_proof PRIMARY KEY (proof_key),
    CONSTRAINT ck_llm_model_proof_verdict CHECK (verdict IN ('HELD', 'NOT_HELD')),
    CONSTRAINT ck_llm_model_proof_way CHECK ((COALESCE(verdict, '') = 'HELD') = (way IS NOT NULL)),
    CONSTRAINT ck_llm_model_proof_reason CHECK ((COALESCE(verdict, '') = 'NOT_HELD') = (reason IS NOT NULL)),
    CONSTRAINT ck_llm_model_proof_proven CHECK ((verdict IS NULL) = (proven_utc IS NULL)),
    CONSTRAINT ck_llm_model_proof_broken_answers CHECK (broken_answers >= 0)
);

-- What prompts that were read whole cost: sums over runs, by the model's identity.
CREATE TABLE IF NOT EXISTS $(SCHEMA).model_tokens (
    model_identity CHARACTER VARYING(200)    NOT NULL,
    prompt_bytes   BIGINT                    NOT NULL,
    prompt_tokens  BIGINT                    NOT NULL,
    runs           BIGINT                    NOT NULL,
    CONSTRAINT pk_llm_model_tokens PRIMARY KEY (model_identity),
    CONSTRAINT ck_llm_model_tokens CHECK (prompt_bytes > 0 AND prompt_tokens > 0 AND runs > 0)
);
