"""Evidence that holds in court: a signed chain of crawls, its verification, exports (WACZ)."""
