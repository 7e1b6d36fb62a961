"""`python -m minerva.sandbox --port P --ads N --seed S [--data-dir D]`."""

import argparse
import asyncio
import signal
from pathlib import Path

from minerva.sandbox.web import serve
from minerva.settings import get_settings


async def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser(description="The sandbox web, on loopback.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--ads", type=int, default=2000, help="2 thousand to 10 million")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--data-dir", type=Path, help="keeps the pictures over restarts")
    parser.add_argument(
        "--control-dir", type=Path, help="tells which layout a site has, at any time"
    )
    options = parser.parse_args()
    # Not an option: everybody on the machine can read the options of a process.
    settings = get_settings()
    member = (settings.sandbox_member, settings.sandbox_member_password)
    server = asyncio.create_task(
        serve(
            options.port, options.ads, options.seed, options.data_dir, member, options.control_dir
        )
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, server.cancel)
    try:
        await server
    except asyncio.CancelledError:
        print("sandbox web stopped")


if __name__ == "__main__":
    asyncio.run(main())
