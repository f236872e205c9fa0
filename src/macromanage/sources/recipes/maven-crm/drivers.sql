-- Opportunities drive all: by their value where they are won, by their number where they are opened.
SELECT id AS outcome_id, 'opportunity' AS kind, counts
FROM expected
JOIN measures USING (key)
ORDER BY outcome_id;
