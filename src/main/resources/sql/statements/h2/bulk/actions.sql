-- A page of the actions, the newest first.
SELECT bulk_action_id, action, priority, filter_json, state, matched, created_utc, created_by, expires_utc, confirmed_utc, ended_utc
FROM $(SCHEMA).bulk_action
WHERE created_utc <= :behind_utc AND (created_utc < :behind_utc OR bulk_action_id < :behind) AND state <> 'LOADING'
ORDER BY created_utc DESC, bulk_action_id DESC
LIMIT :limit
