"""What a job has to do: the partitions that are missing, or whose input or code changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from minerva.catalog import DATASETS, Dataset
from minerva.storage import Partition, Storage, digest


@dataclass(frozen=True)
class Work:
    """One input partition, and what is to be written from it: of each dataset, by its name, what
    its partition will record as inputs."""

    partition: Partition
    inputs: dict[str, str]

    @property
    def source_id(self) -> str:
        """The source of both partitions."""
        return self.partition.source_id

    @property
    def crawl_id(self) -> str:
        """The crawl of both partitions."""
        return self.partition.crawl_id


def plan(
    storage: Storage,
    outputs: Sequence[Dataset],
    code: Callable[[Dataset, str], str],
    again: Callable[[Partition], bool] | None = None,
) -> list[Work]:
    """The work of one job, whose outputs are all read from one dataset.

    `code` gives, for an output and a source, the version of what computes it; an output whose
    recorded inputs are the same is not done again, unless `again` names just the partitions to do.
    """
    (reads,) = {output.reads for output in outputs}
    todo = []
    for partition in storage.partitions(DATASETS[reads], passed=True):
        if again and not again(partition):
            continue
        source_id, crawl_id = partition.source_id, partition.crawl_id
        missing = {}
        for output in outputs:
            inputs = digest([partition.digest, code(output, source_id)])
            done = storage.partition(output, source_id, crawl_id)
            if again or done is None or done.manifest.get("inputs") != inputs:
                missing[output.name] = inputs
        if missing:
            todo.append(Work(partition, missing))
    return todo
