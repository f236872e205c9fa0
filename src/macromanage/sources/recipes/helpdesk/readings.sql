-- The agent's days, history included, until the outcome is due.
SELECT
    id AS outcome_id,
    day,
    CAST(value AS DOUBLE) AS value,
    CAST(day AS TIMESTAMP) AS recorded_at,
    'helpdesk' AS source
FROM expected
JOIN daily ON daily.agent = expected.agent AND daily.day <= expected.due_on
ORDER BY outcome_id, day;
