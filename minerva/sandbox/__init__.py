"""A small web on loopback to crawl: recorded public documents and a simulated market."""
