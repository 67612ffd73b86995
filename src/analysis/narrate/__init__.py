"""Sentences in Thai and English from results: deterministic, every number in them a figure."""
