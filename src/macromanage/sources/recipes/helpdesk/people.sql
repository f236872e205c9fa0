-- Everybody who did something, under the name the log gives them.
SELECT DISTINCT 'person-' || slug(agent) AS id, agent AS name, 'helpdesk' AS unit_id
FROM log
WHERE reason IS NULL
ORDER BY id;
