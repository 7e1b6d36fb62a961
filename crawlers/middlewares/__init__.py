"""What stands between a spider and the network: guard, conditional requests, recorder, retry."""
