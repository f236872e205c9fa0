-- The log names nobody who leads, and no team of anybody.
SELECT 'helpdesk' AS id, 'Helpdesk' AS name, 'department' AS kind;
