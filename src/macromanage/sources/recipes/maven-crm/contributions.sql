-- An agent's outcome sums into the team's, the team's into the office's.
WITH lines AS (
    SELECT 'agent' AS level, agent AS holder, 'team' AS above, manager AS parent FROM teams
    UNION
    SELECT 'team', manager, 'office', office FROM teams
)
SELECT child.id AS outcome_id, whole.id AS parent_id, 'sums_into' AS kind
FROM expected AS child
JOIN lines USING (level, holder)
JOIN expected AS whole
    ON whole.level = above AND whole.holder = parent AND whole.key = child.key AND whole.starts_on = child.starts_on
ORDER BY ALL;
