"""Pages of a published report that stays available, or is taken down."""
