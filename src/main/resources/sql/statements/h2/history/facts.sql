-- Each fact of a run with the decision that counts.
SELECT f.*, v.review_number, v.verdict, v.corrected_json, v.reason, v.reviewed_by, v.reviewed_utc
FROM $(SCHEMA).fact AS f
LEFT JOIN $(SCHEMA).review AS v ON v.run_id = f.run_id AND v.ordinal = f.ordinal
    AND v.review_number = (SELECT MAX(w.review_number) FROM $(SCHEMA).review AS w
                           WHERE w.run_id = f.run_id AND w.ordinal = f.ordinal)
WHERE f.run_id = :run_id
ORDER BY f.ordinal
