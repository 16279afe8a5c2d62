"""`python -m regionlab` is the command `regionlab`."""

import sys

from regionlab.cli import main

sys.exit(main())
