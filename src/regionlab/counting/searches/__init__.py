"""Searches for activation regions, one file each, and the list to choose from."""
