"""``python -m script.launcher``."""

import sys

from script.launcher.run import main

sys.exit(main())
