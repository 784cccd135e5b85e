"""What can be changed about a partnership, one small file for each subject. Each goes through ``change``."""
