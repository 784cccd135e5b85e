"""What two linked reviews share: people who sit on both review panels. Each review keeps its own work and record."""
