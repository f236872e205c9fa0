-- Events that can't be activities, as found.
SELECT helpdesk.*, log.row, log.reason
FROM helpdesk
JOIN log ON log.row = helpdesk.rowid + 2
WHERE log.reason IS NOT NULL
ORDER BY log.row;
