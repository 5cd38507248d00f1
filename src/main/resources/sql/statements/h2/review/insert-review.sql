INSERT INTO $(SCHEMA).review (run_id, ordinal, review_number, verdict, corrected_json, reason, reviewed_by)
SELECT CAST(:run_id AS UUID), CAST(:ordinal AS INTEGER),
       (SELECT COALESCE(MAX(review_number), 0) + 1 FROM $(SCHEMA).review WHERE run_id = :run_id AND ordinal = :ordinal),
       :verdict, :corrected_json, :reason, :reviewed_by
