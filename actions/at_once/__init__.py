"""Immediate actions: what an agency did, or will do, without waiting for the report, told in its answer to a request."""
