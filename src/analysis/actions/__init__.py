"""From a finding to an action to a result: the register of actions, and what became of each by a later round.

Pure functions from table to table. Reading the register is in ``ingest.forms.actions``, its form in ``rounds.forms``.
"""
