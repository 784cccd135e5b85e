"""What the shared pages read. Each function takes a review or a person that was found by ``visible_to``."""
