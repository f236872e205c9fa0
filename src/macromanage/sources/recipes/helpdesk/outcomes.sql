-- One row an agent and quarter. Recorded on its first day: its target isn't known before.
SELECT
    id,
    CAST(starts_on AS TIMESTAMP) AS recorded_at,
    'Tickets resolved ' || quarter_name(starts_on) AS title,
    'helpdesk' AS unit_id,
    'person-' || slug(agent) AS owner_id,
    'tickets' AS measure,
    'total' AS shape,
    'up' AS direction,
    target,
    starts_on,
    due_on,
    'week' AS cadence,
    quarter_name(before) || ' brought ' || in_words(brought) || CASE brought WHEN 1 THEN ' ticket' ELSE ' tickets' END
    || '; ' || change_in_words(getvariable('growth')) || ' is the target.' AS why,
    'agents: tickets resolved' AS peer_group,
    'resolved-' || slug(agent) AS series
FROM expected
ORDER BY id;
