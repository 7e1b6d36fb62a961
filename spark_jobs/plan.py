"""What a job has to do: the partitions that are missing, or whose input or code changed."""

from collections.abc import Callable
from dataclasses import dataclass

from minerva.catalog import DATASETS, Dataset
from minerva.storage import Partition, Storage, digest


@dataclass(frozen=True)
class Work:
    """One output partition to be written, and the input partition it is written from."""

    source_id: str
    crawl_id: str
    inputs: str
    partition: Partition


def plan(
    storage: Storage,
    output: Dataset,
    code: Callable[[str], str],
    again: Callable[[Partition], bool] | None = None,
) -> list[Work]:
    """The work of one job. `code` gives, for a source, the version of what computes the output;
    an output whose recorded inputs are the same is not done again, unless `again` names just the
    partitions to do."""
    todo = []
    for partition in storage.partitions(DATASETS[output.reads], passed=True):
        if again and not again(partition):
            continue
        inputs = digest([partition.digest, code(partition.source_id)])
        done = storage.partition(output, partition.source_id, partition.crawl_id)
        if again or done is None or done.manifest.get("inputs") != inputs:
            todo.append(Work(partition.source_id, partition.crawl_id, inputs, partition))
    return todo
