"""What every flow here shares: the work node, the fan-out, the lock, rewinding, the picture."""
