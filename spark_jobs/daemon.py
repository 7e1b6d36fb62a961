"""The Python daemon of a session: what a job imports is imported once, and workers are forks of it.

Spark starts it by `spark.python.daemon.module`; MINERVA_JOB names the job. A session that is no
job's has nothing to import.
"""

import os
import sys

if __name__ == "__main__":
    # Spark puts its archives on the path, and each task has Python read their directories anew:
    # 0.3 s that the installed packages, which are the same, do not cost.
    sys.path[:] = [p for p in sys.path if not p.endswith((".zip", ".jar"))]
    for path in [p for p in sys.path_importer_cache if p.endswith((".zip", ".jar"))]:
        del sys.path_importer_cache[path]
    from pyspark.daemon import manager

    from spark_jobs.nursery import preload

    preload(os.environ["MINERVA_JOB"])
    manager()
