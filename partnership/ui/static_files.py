"""Which apps' static files are served: not Viewflow's, whose pages we do not mount."""

from __future__ import annotations

from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder


class PagesFinder(AppDirectoriesFinder):
    """Leaves out Viewflow's own look: no page here uses it, and its style sheets name fonts it does not ship."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(app_names, *args, **kwargs)
        self.apps = [name for name in self.apps if name.split(".")[0] != "viewflow"]
        self.storages = {
            name: storage for name, storage in self.storages.items() if name in self.apps
        }
