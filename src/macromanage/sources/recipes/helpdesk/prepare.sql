-- The steps the facts tables share: the log in order, its resolutions, and what each quarter is to bring.

-- Every event with its cells cast.
CREATE TEMP TABLE log AS
SELECT
    rowid + 2 AS row, -- as a spreadsheet counts: the header is row 1
    as_text("Case ID") AS ticket,
    as_text(Activity) AS event,
    as_text(Resource) AS agent,
    as_moment("Complete Timestamp") AS happened_at,
    -- The first thing that keeps it from being loaded; NULL where nothing does.
    CASE
        WHEN ticket IS NULL THEN 'no Case ID'
        WHEN event IS NULL THEN 'no Activity'
        WHEN agent IS NULL THEN 'no Resource'
        WHEN happened_at IS NULL THEN 'the Complete Timestamp is no moment'
    END AS reason
FROM helpdesk;

-- Work and resolutions; of the status words that follow them (Closed and the like) nobody works anything.
-- A resolution right after another, mostly in the same second, is the same one written twice: nothing was open.
CREATE TEMP TABLE work AS
WITH
worked AS (
    SELECT *, event = 'Resolve ticket' AS resolves
    FROM log
    WHERE reason IS NULL AND event NOT IN ('Closed', 'VERIFIED', 'RESOLVED', 'INVALID', 'DUPLICATE')
),
in_order AS (
    SELECT *, resolves AND coalesce(lag(resolves) OVER line, false) AS again
    FROM worked
    WINDOW line AS (PARTITION BY ticket ORDER BY happened_at, row)
)
SELECT
    * EXCLUDE (again),
    -- A ticket that comes back after it was resolved is worked a second time: its second round.
    coalesce(sum(CAST(resolves AS INTEGER)) OVER (
        PARTITION BY ticket ORDER BY happened_at, row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), 0) + 1 AS round
FROM in_order
WHERE NOT again;

-- Each round of a ticket, with who resolved it or else worked it last. It is theirs from their own first event on:
-- before that, nobody could know whose it would become.
CREATE TEMP TABLE rounds AS
WITH last AS (
    SELECT ticket, round, arg_max(agent, (happened_at, row)) AS agent, max(happened_at) FILTER (resolves) AS resolved_at
    FROM work
    GROUP BY ticket, round
)
SELECT
    ticket,
    round,
    agent,
    CAST(min(happened_at) AS DATE) AS opened_on,
    CAST(any_value(resolved_at) AS DATE) AS closed_on
FROM last
JOIN work USING (ticket, round, agent)
GROUP BY ticket, round, agent;

CREATE TEMP TABLE record AS
SELECT CAST(min(happened_at) AS DATE) AS recorded_from, CAST(max(happened_at) AS DATE) AS complete_to FROM log WHERE reason IS NULL;

CREATE TEMP TABLE daily AS
SELECT agent, closed_on AS day, count(*) AS value FROM rounds WHERE closed_on IS NOT NULL GROUP BY ALL;

-- A quarter counts where there was a log, and the agent in it, from its first day on, and the log reaches into the
-- quarter after it. Only what that quarter brought goes into a target.
CREATE TEMP TABLE expected AS
WITH
begun AS (SELECT agent, CAST(min(happened_at) AS DATE) AS begun_on FROM log WHERE reason IS NULL GROUP BY agent),
quarters AS (SELECT agent, quarter_of(day) AS quarter, sum(value) AS brought FROM daily GROUP BY ALL)
SELECT
    'resolved-' || quarter_slug(quarter_after(quarter)) || '-' || slug(agent) AS id,
    agent,
    quarter AS before,
    quarter_after(quarter) AS starts_on,
    quarter_after(starts_on) - 1 AS due_on,
    brought,
    round(brought * (1 + getvariable('growth')), 2) AS target
FROM quarters
JOIN begun USING (agent)
CROSS JOIN record
WHERE greatest(recorded_from, begun_on) <= quarter AND quarter_after(quarter) <= complete_to;
