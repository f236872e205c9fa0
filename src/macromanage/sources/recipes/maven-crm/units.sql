-- Offices are roots: the data names no company above them, and no leader of theirs.
SELECT DISTINCT 'office-' || slug(office) AS id, office AS name, 'division' AS kind, NULL AS parent_id, NULL AS leader_id
FROM teams
UNION ALL
SELECT DISTINCT
    'team-' || slug(manager),
    manager || '''s team',
    'team',
    'office-' || slug(office),
    'person-' || slug(manager)
FROM teams
ORDER BY id;
