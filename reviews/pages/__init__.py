"""Pages that every process shares. Process pages build on ``base.DoorView``."""
