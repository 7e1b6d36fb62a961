"""Minerva: an open data platform against human trafficking."""

__version__ = "0.5.0"
