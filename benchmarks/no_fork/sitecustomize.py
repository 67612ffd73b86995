"""Takes ``os.fork`` away from every Python that has this folder on its path, as on a system without it."""

import os

if hasattr(os, "fork"):
    del os.fork
