-- The agent's days, history included, until the outcome is due. Teams and offices have none: theirs are sums.
SELECT
    id AS outcome_id,
    day,
    CAST(value AS DOUBLE) AS value,
    CAST(day AS TIMESTAMP) AS recorded_at,
    'crm' AS source
FROM expected
JOIN daily ON daily.key = expected.key AND daily.agent = expected.holder AND daily.day <= expected.due_on
WHERE level = 'agent'
ORDER BY outcome_id, day;
