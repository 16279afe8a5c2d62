"""Decisions about cells in rational arithmetic."""
