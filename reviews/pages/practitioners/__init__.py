"""Pages of how practitioners took part, for every process that takes the room."""
