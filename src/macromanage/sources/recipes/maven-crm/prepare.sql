-- The steps the facts tables share: opportunities, what was recorded since when, and what each quarter is to bring.

CREATE TEMP TABLE teams AS
SELECT as_text(sales_agent) AS agent, as_text(manager) AS manager, as_text(regional_office) AS office
FROM sales_teams;

-- Every opportunity with its cells cast. A stage says whether it is closed; a date alone doesn't.
CREATE TEMP TABLE pipeline AS
SELECT
    rowid + 2 AS row, -- as a spreadsheet counts: the header is row 1
    as_text(opportunity_id) AS id,
    as_text(sales_agent) AS agent,
    -- The product list writes GTX Pro, the pipeline GTXPro.
    CASE as_text(product) WHEN 'GTXPro' THEN 'GTX Pro' ELSE as_text(product) END AS product,
    as_text(account) AS account,
    as_day(engage_date) AS engaged_on,
    deal_stage IN ('Won', 'Lost') AS closed,
    CASE WHEN closed THEN as_day(close_date) END AS closed_on,
    CASE deal_stage WHEN 'Won' THEN 1.0 WHEN 'Lost' THEN 0.0 END AS result,
    CASE WHEN closed THEN as_number(close_value) END AS value,
    -- The first thing that keeps it from being loaded; NULL where nothing does.
    CASE
        WHEN id IS NULL THEN 'no opportunity_id'
        WHEN agent IS NULL THEN 'no sales_agent'
        WHEN agent NOT IN (SELECT agent FROM teams WHERE agent IS NOT NULL) THEN 'the sales_agent is not in sales_teams'
        WHEN as_text(engage_date) IS NULL THEN 'no engage_date: nobody has begun to work on it'
        WHEN engaged_on IS NULL THEN 'the engage_date is no day'
        WHEN closed AND as_text(close_date) IS NULL THEN 'closed, but no close_date'
        WHEN closed AND closed_on IS NULL THEN 'the close_date is no day'
        WHEN closed_on < engaged_on THEN 'closed before it was engaged'
        WHEN deal_stage = 'Won' AND value IS NULL THEN 'won, but the close_value is no number'
    END AS reason
FROM sales_pipeline;

CREATE TEMP TABLE opportunities AS
SELECT * EXCLUDE (row, closed, reason) FROM pipeline WHERE reason IS NULL;

CREATE TEMP TABLE record AS
SELECT
    min(engaged_on) AS engaging_from,
    min(closed_on) AS closing_from,
    greatest(max(engaged_on), max(closed_on)) AS complete_to
FROM opportunities;

-- The two measures: what of an opportunity counts, and since when the CRM records it.
CREATE TEMP TABLE measures AS
SELECT 'bookings' AS key, 'Bookings' AS title, 'USD' AS measure, 'value' AS counts, closing_from AS recorded_from
FROM record
UNION ALL
SELECT 'opportunities', 'New opportunities', 'opportunities', 'opened', engaging_from FROM record;

CREATE TEMP TABLE daily AS
SELECT 'bookings' AS key, agent, closed_on AS day, sum(value) AS value
FROM opportunities
WHERE result = 1
GROUP BY agent, closed_on
UNION ALL
SELECT 'opportunities', agent, engaged_on, count(*) FROM opportunities GROUP BY agent, engaged_on;

-- What an opportunity closed in a quarter brought on average, a lost one 0.
CREATE TEMP TABLE yields AS
SELECT agent, quarter_of(closed_on) AS quarter, coalesce(sum(value) FILTER (result = 1), 0) / count(*) AS per_closed
FROM opportunities
WHERE closed_on IS NOT NULL
GROUP BY ALL;

-- A quarter counts where the measure was recorded, and the agent at work, from its first day on,
-- and the data reaches into the quarter after it. Only what that quarter brought goes into a target.
CREATE TEMP TABLE agents_expected AS
WITH
begun AS (SELECT agent, min(engaged_on) AS begun_on FROM opportunities GROUP BY agent),
quarters AS (
    SELECT key, agent, quarter_of(day) AS quarter, sum(value) AS brought FROM daily GROUP BY ALL
)
SELECT
    key,
    agent,
    quarter AS before,
    quarter_after(quarter) AS starts_on,
    brought,
    CAST(brought * (1 + getvariable('growth')) AS DECIMAL(28, 2)) AS target,
    CAST(CASE key WHEN 'bookings' THEN target ELSE target * per_closed END AS DECIMAL(28, 2)) AS worth
FROM quarters
JOIN measures USING (key)
JOIN begun USING (agent)
LEFT JOIN yields USING (agent, quarter)
CROSS JOIN record
WHERE
    brought > 0
    AND greatest(recorded_from, begun_on) <= quarter
    AND quarter_after(quarter) <= complete_to;

-- The same for agents, their managers' teams and the offices: each the sum of those below.
CREATE TEMP TABLE expected AS
WITH holders AS (
    SELECT 'agent' AS level, agent, agent AS holder FROM teams
    UNION ALL
    SELECT 'team', agent, manager FROM teams
    UNION ALL
    SELECT 'office', agent, office FROM teams
)
SELECT
    key || '-' || quarter_slug(starts_on) || '-' || level || '-' || slug(holder) AS id,
    level,
    holder,
    key,
    before,
    starts_on,
    quarter_after(starts_on) - 1 AS due_on,
    count(*) AS agents,
    sum(brought) AS brought,
    sum(target) AS target,
    CASE WHEN count(worth) = count(*) THEN sum(worth) END AS worth
FROM agents_expected
JOIN holders USING (agent)
GROUP BY level, holder, key, before, starts_on;
