"""Dates in news: what a text says about when, how long and how often, and what the words mean.

`find_dates` finds and reads; `reference_date` says what the relative ones count from. The rules and words lie in
`vocabulary/dates_*.toml`.
"""

from timeline.extraction.dates.finding import find_dates
from timeline.extraction.dates.reference import Reference, reference_date

__all__ = ["Reference", "find_dates", "reference_date"]
