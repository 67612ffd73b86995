"""Provinces, their groups, and agencies: data under ``params/areas/``, read once and looked up by name or code."""
