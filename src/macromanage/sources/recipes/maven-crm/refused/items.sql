-- Opportunities that can't be items, as found.
SELECT sales_pipeline.*, pipeline.row, pipeline.reason
FROM sales_pipeline
JOIN pipeline ON pipeline.row = sales_pipeline.rowid + 2
WHERE pipeline.reason IS NOT NULL
ORDER BY pipeline.row;
