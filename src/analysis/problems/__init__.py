"""What is wrong, why and what to do: the register of problems, evidence from results, and the SWOT."""
