-- What people paused: all jobs, those of a model, or those of an interrogation. A pause counts on every node until a person ends
-- it; the work in flight goes on.

CREATE TABLE IF NOT EXISTS $(SCHEMA).pause (
    scope          CHARACTER VARYING(20)                                 NOT NULL,
    -- '' for ALL; the model's canonical name; the interrogation's key.
    pause_key      CHARACTER VARYING(400)                                NOT NULL,
    -- The same as the person wrote it.
    name           CHARACTER VARYING(400)                                NOT NULL,
    -- Of MODEL, an array of all names by which jobs may ask for it, in lower case.
    spellings_json CHARACTER VARYING,
    -- Who, as the caller says; nobody has checked it.
    paused_by      CHARACTER VARYING(200),
    since_utc      TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    reason         CHARACTER VARYING(500),
    CONSTRAINT pk_llm_pause PRIMARY KEY (scope, pause_key),
    CONSTRAINT ck_llm_pause_scope CHECK (scope IN ('ALL', 'MODEL', 'INTERROGATION')),
    CONSTRAINT ck_llm_pause_key CHECK ((scope = 'ALL') = (pause_key = '') AND (scope = 'ALL') = (name = '')),
    CONSTRAINT ck_llm_pause_spellings CHECK ((scope = 'MODEL') = (spellings_json IS NOT NULL))
);
