"""``werkzaam`` and ``werkzaam demo``: the full-screen program."""

from __future__ import annotations

import asyncio
import tempfile
from argparse import Namespace
from pathlib import Path

from werkzaam_tui import paths
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.settings import Settings


def run(arguments: Namespace, preferences: Settings) -> int:
    """Open the coach's own store."""
    app = WerkZaamApp(arguments.store, preferences=preferences, settings_file=paths.settings_file())
    app.run()
    return app.return_code or 0


def demo(arguments: Namespace, preferences: Settings) -> int:
    """Open a throw-away, encrypted store with forty made-up people around today's date."""
    from werkzaam_tui.services import opening
    from werkzaam_tui.services.made_up.demo import make_demo

    del arguments
    world = opening.real_world()
    passphrase = world.random_bytes(16).hex()
    with tempfile.TemporaryDirectory(prefix="werkzaam-demo-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "demo.store"
        make_demo(path, passphrase, world)
        app = WerkZaamApp(path, passphrase=passphrase, preferences=preferences)
        asyncio.run(app.run_async())
        return app.return_code or 0
