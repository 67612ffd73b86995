"""What the notebooks show: a module a report, its sections in order, built from judgements, sentences and exhibits."""
