"""Pictures of actions: where they stand, how old they are, whose they are and what about, and how that changed."""
