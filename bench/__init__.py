"""Speed as ratios against bare libraries on the same data in the same run: `make bench`."""
