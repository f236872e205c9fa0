-- Complete to the last day of the log: a day without a reading until then brought nothing.
SELECT 'helpdesk' AS name, complete_to FROM record;
