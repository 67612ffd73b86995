"""The sheet by which a reader checks a level: the same rules, a second time, as live formulas."""
