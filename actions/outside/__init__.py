"""Recommendations that address a body outside the partnership go there by letter, and are chased until a reply came."""
