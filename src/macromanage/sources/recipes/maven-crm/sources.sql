-- Complete to the last day the CRM knows of: a day without a reading until then brought nothing.
SELECT 'crm' AS name, complete_to FROM record;
