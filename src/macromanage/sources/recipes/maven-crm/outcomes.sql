-- One row an agent, team or office, measure and quarter. Recorded on its first day: its target isn't known before.
SELECT
    id,
    CAST(starts_on AS TIMESTAMP) AS recorded_at,
    title || ' ' || quarter_name(starts_on) || CASE level
        WHEN 'agent' THEN ''
        WHEN 'team' THEN ', ' || holder || '''s team'
        ELSE ', ' || holder
    END AS title,
    CASE level
        WHEN 'agent' THEN (SELECT 'team-' || slug(any_value(manager)) FROM teams WHERE agent = holder)
        ELSE level || '-' || slug(holder)
    END AS unit_id,
    CASE WHEN level <> 'office' THEN 'person-' || slug(holder) END AS owner_id,
    measure,
    'total' AS shape,
    'up' AS direction,
    CAST(target AS DOUBLE) AS target,
    starts_on,
    due_on,
    'week' AS cadence,
    CAST(worth AS DOUBLE) AS worth,
    quarter_name(before) || ' brought ' || in_words(brought) || ' ' || measure
    || CASE WHEN level = 'agent' THEN '' ELSE ' from ' || agents || CASE agents WHEN 1 THEN ' agent' ELSE ' agents' END END
    || '; ' || change_in_words(getvariable('growth')) || ' is the target.' AS why,
    level || 's: ' || lower(title) AS peer_group,
    key || '-' || level || '-' || slug(holder) AS series
FROM expected
JOIN measures USING (key)
ORDER BY id;
