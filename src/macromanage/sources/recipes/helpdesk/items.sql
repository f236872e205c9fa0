-- A round of a ticket is an item: what comes back is a new one, and what was resolved stays resolved on its day.
SELECT
    'ticket-' || slug(ticket) || CASE round WHEN 1 THEN '' ELSE '-round-' || round END AS id,
    'person-' || slug(agent) AS person_id,
    'ticket' AS kind,
    opened_on,
    closed_on,
    CAST(CASE WHEN closed_on IS NOT NULL THEN 1 END AS DOUBLE) AS result,
    ticket AS ref
FROM rounds
ORDER BY id;
