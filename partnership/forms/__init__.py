"""Forms of the partnership rooms, one small file for each subject."""
