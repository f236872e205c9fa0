-- Resolved tickets are what the outcome counts.
SELECT id AS outcome_id, 'ticket' AS kind, 'wins' AS counts
FROM expected
ORDER BY outcome_id;
