"""How processes that handle bytes by the megabyte keep their memory."""

KEPT = {
    "MALLOC_MMAP_THRESHOLD_": str(64 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(256 << 20),
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
"""Variables that have glibc keep what is freed, and Arrow take its memory from there.

Else each large buffer is given back to the kernel and taken anew, to be filled with zeros: half of
the time of a picture's hash, and a third of that of reading a page from the bucket."""
