"""Statutes, treaties and court listings as they are published. Pure."""
