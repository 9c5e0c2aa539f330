"""统计: figures and tables with the cases behind them; the same as they were reported, and what they should reach."""

from casework.web.overviews.counted import figures as figures
from casework.web.overviews.counted import kept as kept
from casework.web.overviews.counted.routes import router as router
