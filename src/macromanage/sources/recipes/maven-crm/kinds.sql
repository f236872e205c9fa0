-- How long an opportunity takes to be won, from the wins before the first outcome begins: a kind has no date of its
-- own, so wins of later days would be known too early.
SELECT
    'opportunity' AS kind,
    'item' AS what,
    CAST(round(median(closed_on - engaged_on)) AS BIGINT) AS works_after_days
FROM opportunities
WHERE result = 1 AND closed_on < (SELECT min(starts_on) FROM expected);
