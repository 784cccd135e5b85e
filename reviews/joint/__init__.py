"""What two linked reviews share: people who sit on both review panels, and information, where the law allows it. Each review keeps its own work and record."""
