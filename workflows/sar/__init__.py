"""The Safeguarding Adults Review: from the decision of the board's chair to its publication and what follows."""
