"""Settings of the benchmarks: those of the tests, and the app of the bare Viewflow peer."""

from config.settings_test import *  # noqa: F403
from config.settings_test import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.bare"]
