"""Scrapy: fetches and follows, nothing else. Extraction happens in Spark, from raw."""
