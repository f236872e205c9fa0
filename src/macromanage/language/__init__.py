"""The language that is spoken: which one, how its sentences are found, and how it writes numbers. Below all floors."""
