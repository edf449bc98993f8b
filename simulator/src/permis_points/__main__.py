"""`python -m permis_points` : la commande `permis-points`."""

import sys

from permis_points.terminal.cli import main

sys.exit(main())
