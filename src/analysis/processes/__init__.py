"""Processes of this program: whose a file or a folder is, who ends with whom, and how a run is stopped."""
