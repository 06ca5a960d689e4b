"""``werkzaam`` and ``werkzaam demo``: the full-screen program."""

from __future__ import annotations

import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from werkzaam_tui import paths
from werkzaam_tui.app import WerkZaamApp

_TURN = 0.0001
"""Seconds for which one thread may keep the others waiting. Python's own fifty times as much is felt at each key: while
the store works something out, a key waits for several turns, and what was drawn is written by a thread of its own."""


def run(arguments: Namespace) -> int:
    """Open the store of these arguments: the coach's own, unless another was named."""
    app = WerkZaamApp(
        arguments.store,
        preferences=arguments.preferences,
        settings_file=paths.settings_file(),
        keeps_backups=isinstance(arguments.store, Path),
    )
    return _shown(app)


def demo(arguments: Namespace) -> int:
    """Open a throw-away, encrypted store: forty made-up people around today, or an office with three coaches."""
    from werkzaam_tui.services import opening
    from werkzaam_tui.services.made_up.demo import make_demo
    from werkzaam_tui.services.made_up.office import make_office_demo

    world = opening.real_world()
    passphrase = world.random_bytes(16).hex()
    with tempfile.TemporaryDirectory(prefix="werkzaam-demo-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "demo.store"
        make = make_office_demo if arguments.office else make_demo
        make(path, passphrase, world)
        app = WerkZaamApp(path, passphrase=passphrase, preferences=arguments.preferences)
        return _shown(app)


def _shown(app: WerkZaamApp) -> int:
    sys.setswitchinterval(_TURN)
    app.run()
    return app.return_code or 0
