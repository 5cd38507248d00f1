-- The lane of a group that is not open is closed for all nodes; group/lock has locked the group's row.
INSERT INTO $(SCHEMA).lane (interrogation_key, model_hint, group_id, closed_for)
VALUES (:interrogation_key, :model_hint, :group_id,
        CASE WHEN :group_id = 0
                  OR EXISTS (SELECT 1 FROM $(SCHEMA).job_group WHERE group_id = :group_id AND state = 'OPEN') THEN 0
             ELSE 4611686018427387904 END)
