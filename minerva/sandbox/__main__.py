"""`python -m minerva.sandbox --port P --ads N --seed S`."""

import argparse
import asyncio

from minerva.sandbox.web import serve

parser = argparse.ArgumentParser(description="The sandbox web, on loopback.")
parser.add_argument("--port", type=int, required=True)
parser.add_argument("--ads", type=int, default=2000, help="2 thousand to 10 million")
parser.add_argument("--seed", type=int, default=7)
options = parser.parse_args()
asyncio.run(serve(options.port, options.ads, options.seed))
