"""Regions while a network trains: counted at chosen steps, with what the counting costs."""

from regionlab.training.history import RegionHistory
from regionlab.training.lightning import lightning_callback
from regionlab.training.record import Record

__all__ = ["Record", "RegionHistory", "lightning_callback"]
