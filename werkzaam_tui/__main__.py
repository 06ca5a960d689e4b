"""``python -m werkzaam_tui``."""

import sys

from werkzaam_tui.cli import main

sys.exit(main())
