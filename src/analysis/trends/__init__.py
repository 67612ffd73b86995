"""Years against years: what may be joined, how it changed, and what must not be compared.

The rooms below give the results of one round; this one and ``compare`` stand beside each other and are built on the
table of observations.
"""
