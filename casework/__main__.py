"""`python -m casework …` is the command `casework …`."""

import sys

from casework.cli import main

if __name__ == "__main__":
    sys.exit(main())
