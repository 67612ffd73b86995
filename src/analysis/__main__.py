"""``python -m analysis`` is the command ``workbook``."""

from analysis.cli import main

if __name__ == "__main__":
    main()
