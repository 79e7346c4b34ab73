"""What the guide claims about speed and size, measured beside its peers in the same run."""
