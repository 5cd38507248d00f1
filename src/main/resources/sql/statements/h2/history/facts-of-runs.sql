-- Each fact of some runs with the decision that counts.
SELECT f.*, v.review_number, v.verdict, v.corrected_json, v.reason, v.reviewed_by, v.reviewed_utc
FROM UNNEST(CAST(:run_ids AS CHARACTER VARYING ARRAY)) AS asked (run_id)
INNER JOIN $(SCHEMA).fact AS f ON f.run_id = CAST(asked.run_id AS UUID)
LEFT JOIN $(SCHEMA).review AS v ON v.run_id = f.run_id AND v.ordinal = f.ordinal
    AND v.review_number = (SELECT MAX(w.review_number) FROM $(SCHEMA).review AS w
                           WHERE w.run_id = f.run_id AND w.ordinal = f.ordinal)
ORDER BY f.run_id, f.ordinal
