"""Pages of asking agencies for information, and of their answers."""
