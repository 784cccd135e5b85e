"""Speed, ours and the peers' in one run. ``python -m bench`` runs all; each module has ``run() -> bool``."""
