"""The sections of the panel pack, one small file each; ``panel_pack.py`` beside this folder puts them in order."""
