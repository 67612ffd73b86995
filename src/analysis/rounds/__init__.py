"""The life of a round: what is to be made, making it, and putting it in place whole."""
