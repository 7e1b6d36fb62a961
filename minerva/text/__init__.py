"""What stands in texts: selectors with their exact spans. Pure."""
