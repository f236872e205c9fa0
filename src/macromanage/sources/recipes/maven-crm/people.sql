-- Managers, and agents in their manager's team; who is both is in the team they lead.
WITH everybody AS (
    SELECT DISTINCT manager AS name, manager, 'Manager' AS title FROM teams
    UNION ALL
    SELECT agent, manager, 'Sales agent' FROM teams WHERE agent NOT IN (SELECT manager FROM teams WHERE manager IS NOT NULL)
)
SELECT 'person-' || slug(name) AS id, name, title, 'team-' || slug(manager) AS unit_id
FROM everybody
ORDER BY id;
