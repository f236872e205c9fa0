-- Every event. All are steps on tickets, so they serve the agent's outcome on tickets of that quarter, where there is one.
SELECT
    'event-' || log.row AS id,
    'person-' || slug(log.agent) AS person_id,
    expected.id AS outcome_id,
    log.event AS kind,
    CAST(log.happened_at AS DATE) AS day,
    CAST(1 AS DOUBLE) AS quantity,
    'helpdesk' AS source,
    log.ticket AS ref
FROM log
LEFT JOIN expected ON expected.agent = log.agent AND CAST(log.happened_at AS DATE) BETWEEN expected.starts_on AND expected.due_on
WHERE log.reason IS NULL
ORDER BY log.row;
