"""``python -m cpi_widgets.store``: the store process."""

import sys

from .process import main

sys.exit(main())
