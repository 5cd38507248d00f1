INSERT INTO $(SCHEMA).pause (scope, pause_key, name, spellings_json, paused_by, reason)
VALUES (:scope, :pause_key, :name, :spellings_json, :paused_by, :reason)
