"""Events to Plotly figures: plain dictionaries that plotly.js draws. Nothing here reads the database."""

from timeline.charts.crowd import crowd, period_days
from timeline.charts.frame import overview_days
from timeline.charts.scale import View, view_of
from timeline.charts.sequence import sequence

__all__ = ["View", "crowd", "overview_days", "period_days", "sequence", "view_of"]
