"""Scenario files: histories as officers write them in YAML, played through the real commands.

`reading` turns a file into a `Scenario` or says which line is wrong; `playing` plays it and compares.
"""

from casework.played.scenario.playing import Played, play
from casework.played.scenario.reading import Scenario, ScenarioRefused, load

__all__ = ["Played", "Scenario", "ScenarioRefused", "load", "play"]
