"""Scenario files: histories as officers write them in YAML, played through the real commands.

`reading` turns a file into a `Scenario` or says which line is wrong; `playing` plays it and compares.
"""

from casework.scenario.playing import Played, play
from casework.scenario.reading import Scenario, ScenarioRefused, load

__all__ = ["Played", "Scenario", "ScenarioRefused", "load", "play"]
