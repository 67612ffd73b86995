"""Thai parameters stay readable: Papermill would write them into the injected cell as ``\\u0e..``."""

from __future__ import annotations

from papermill.translators import PythonTranslator, papermill_translators


class _ReadableTranslator(PythonTranslator):  # type: ignore[misc]  # Papermill has no types
    @classmethod
    def translate_escaped_str(cls, str_val: object) -> str:
        return repr(str(str_val))


def keep_parameters_readable() -> None:
    """From now on, in this process, Papermill writes text parameters as people read them."""
    papermill_translators.register("python", _ReadableTranslator)
