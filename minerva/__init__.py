"""Minerva: an open data platform against human trafficking."""

__version__ = "0.6.0"
