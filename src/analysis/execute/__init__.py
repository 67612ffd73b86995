"""Running notebooks: one task is one notebook with its parameters, executed by Papermill in a kernel of its own."""
