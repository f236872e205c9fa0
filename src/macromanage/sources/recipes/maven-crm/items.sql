-- Every opportunity somebody works or worked on. What it came to is there from its closing on, and never before.
SELECT
    id,
    'person-' || slug(agent) AS person_id,
    'opportunity' AS kind,
    engaged_on AS opened_on,
    closed_on,
    CAST(result AS DOUBLE) AS result,
    CAST(value AS DOUBLE) AS value,
    concat_ws(', ', product, account) || ' (' || id || ')' AS ref
FROM opportunities
ORDER BY id;
