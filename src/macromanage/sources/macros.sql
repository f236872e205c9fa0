-- What every query has at hand, whatever file its tables came from: casts that never fail, and words for people.

-- As text, without blanks around it; blank is NULL.
CREATE MACRO as_text(cell) AS nullif(trim(CAST(cell AS VARCHAR)), '');

-- As a day or a moment, written 2017-03-01 or 2017/03/01, with or without a time; NULL where it is none.
CREATE MACRO as_moment(cell) AS TRY_CAST(as_text(cell) AS TIMESTAMP);
CREATE MACRO as_day(cell) AS CAST(as_moment(cell) AS DATE);

-- As an exact number, so that a sum is the same in whatever order it is made; NULL where it is none.
CREATE MACRO as_number(cell) AS TRY_CAST(as_text(cell) AS DECIMAL(28, 6));

-- A name as part of an id: 'Zoë  Quill' is zoe-quill.
CREATE MACRO slug(name) AS trim(regexp_replace(lower(strip_accents(name)), '[^\pL\pN]+', '-', 'g'), '-');

-- The first day of a day's quarter and of the quarter after it; the quarter's name, Q3 2017, and its slug, 2017q3.
CREATE MACRO quarter_of(day) AS CAST(date_trunc('quarter', day) AS DATE);
CREATE MACRO quarter_after(day) AS CAST(date_trunc('quarter', day) + INTERVAL 3 MONTH AS DATE);
CREATE MACRO quarter_name(day) AS 'Q' || quarter(day) || ' ' || year(day);
CREATE MACRO quarter_slug(day) AS year(day) || 'q' || quarter(day);

-- 1234567.8 as people write it, 1,234,568; a share of change in words, 0.1 as '10 % more'.
CREATE MACRO in_words(number) AS format('{:,.0f}', CAST(number AS DOUBLE));
CREATE MACRO change_in_words(share) AS CASE
    WHEN share > 0 THEN format('{:.3g} % more', CAST(share AS DOUBLE) * 100)
    WHEN share < 0 THEN format('{:.3g} % less', CAST(-share AS DOUBLE) * 100)
    ELSE 'as much again'
END;
