-- How long a ticket takes, from those resolved before the first outcome begins: a kind has no date of its own, so
-- tickets of later days would be known too early. How long an event takes, the log doesn't say.
SELECT 'ticket' AS kind, 'item' AS what, CAST(round(median(closed_on - opened_on)) AS BIGINT) AS works_after_days
FROM rounds
WHERE closed_on < (SELECT min(starts_on) FROM expected)
UNION ALL
SELECT DISTINCT event, 'activity', NULL FROM log WHERE reason IS NULL
ORDER BY what DESC, kind;
