"""What every round observed, kept in a cache, for whoever looks at more than one round."""
