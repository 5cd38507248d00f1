-- About one that is for review a person is asked from now on.
INSERT INTO $(SCHEMA).fact
    (run_id, ordinal, job_id, fact_key, value_json, unit, confidence, confidence_source, evidence_id, quote, quote_start, quote_end,
     status, reasons, open_since_utc)
VALUES
    (:run_id, :ordinal, :job_id, :fact_key, :value_json, :unit, :confidence, :confidence_source, :evidence_id, :quote, :quote_start,
     :quote_end, :status, :reasons, CASE WHEN :status = 'review' THEN CURRENT_TIMESTAMP END)
