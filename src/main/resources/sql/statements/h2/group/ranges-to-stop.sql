-- The first ids of two ranges of 500 groups: the newest ones, and in turn by the clock some of all, so that it costs the same however many
-- groups there were.
SELECT newest - 499 AS newest_from, MOD(DATEDIFF(SECOND, DATE '2020-01-01', CURRENT_TIMESTAMP), newest / 500 + 1) * 500 AS turn_from
FROM (SELECT COALESCE(MAX(group_id), 0) AS newest FROM $(SCHEMA).group_limit) AS limited
