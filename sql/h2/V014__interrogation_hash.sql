-- An interrogation is known by the hash of all its files. The files are in the lake, in interrogations/<interrogation_key>/<hash>/,
-- before a run names them.

-- Of the interrogation that the run asked, 64 hex digits. Null: no interrogation was found, its files could not be kept, or an older
-- program recorded the run.
ALTER TABLE $(SCHEMA).run ADD COLUMN IF NOT EXISTS interrogation_sha256 CHARACTER VARYING(64);
