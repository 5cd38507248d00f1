-- What people decided about facts, the latest decision first.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_review_time
    ON $(SCHEMA).review (reviewed_utc DESC, run_id DESC, ordinal DESC, review_number DESC);
