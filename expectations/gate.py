"""The gate of a dataset: runs its suite on what is new, lets it through or raises.

A partition that passes is marked, so that downstream reads it; one that fails is not, and the
others go on. An expectation that raised is a failure of the gate itself.

Great Expectations takes seconds to import: a gate with nothing new to look at never does.
"""

from __future__ import annotations

import fcntl
import importlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from expectations.docs import publish_docs
from minerva.catalog import CURATED, DATASETS, ENRICHED_DOCUMENTS, FINDINGS, RAW_PAGES, Dataset
from minerva.errors import MinervaError
from minerva.registry import Source, sources
from minerva.settings import Settings, get_settings
from minerva.storage import CRAWL_ID_FORMAT, Json, Partition, Storage, get_storage, now
from minerva.warehouse import BUILD, GATE, connect

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.data_context import AbstractDataContext
    from great_expectations.expectations.expectation import Expectation

_SHOWN = 5


class GateFailed(MinervaError):
    """What did not pass: dataset, expectation, column, example rows with their keys."""


@dataclass
class GateResult:
    """What a gate saw."""

    dataset: str
    passed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def gate(*datasets: str, source_id: str | None = None) -> list[GateResult]:
    """Check what of some datasets has not passed yet, all of them also where one fails.

    Raises GateFailed.
    """
    settings, storage = get_settings(), get_storage()
    if unknown := [d for d in datasets if d != CURATED and d not in DATASETS]:
        names = ", ".join([*DATASETS, CURATED])
        raise MinervaError(f"no dataset {unknown[0]!r}; there are: {names}")
    settings.state.mkdir(parents=True, exist_ok=True)
    with (settings.state / "gates.lock").open("w") as lock:
        # Gates of several crawls share one store of results and one site of Data Docs.
        fcntl.flock(lock, fcntl.LOCK_EX)
        context = cache(partial(_context, settings))
        results = [
            _gate_curated(settings, storage, context)
            if dataset == CURATED
            else _gate_partitions(storage, DATASETS[dataset], source_id, context)
            for dataset in datasets
        ]
        if context.cache_info().currsize:
            publish_docs(context(), settings.state / "docs" / "data_docs")
    for result in results:
        print(f"gate {result.dataset}: {len(result.passed)} passed", flush=True)
    if failed := [r for r in results if r.failed]:
        names = ", ".join(r.dataset for r in failed)
        reasons = "\n".join(reason for r in failed for reason in r.failed)
        raise GateFailed(f"the gate of {names} did not open:\n{reasons}")
    return results


def _gate_partitions(
    storage: Storage,
    dataset: Dataset,
    source_id: str | None,
    context: Callable[[], AbstractDataContext],
) -> GateResult:
    result = GateResult(dataset.name)
    known = sources()
    for partition in storage.partitions(dataset, source_id=source_id):
        if storage.has_passed(dataset, partition):
            continue
        name = f"{partition.source_id}/{partition.crawl_id}"
        if dataset in FINDINGS and partition.manifest["rows"] == 0:
            # Any number of findings is right, none too, and their suites look at rows only.
            storage.mark_passed(dataset, partition, dataset.name)
            result.passed.append(name)
            continue
        suite = importlib.import_module(f"expectations.suites.{dataset.name}")
        raw = storage.partition(RAW_PAGES, partition.source_id, partition.crawl_id)
        expected = suite.expectations(
            known.get(partition.source_id), partition.manifest, raw.manifest if raw else {}
        )
        if dataset in (RAW_PAGES, ENRICHED_DOCUMENTS):
            expected += suite.drift(_last_weeks(storage, dataset, partition), partition.manifest)
        source = known.get(partition.source_id)
        judged = source if dataset is ENRICHED_DOCUMENTS else None
        watched = suite.watched(judged) if judged else {}
        frame = _frame(storage, dataset, partition, suite.FILE, suite.COLUMNS, list(watched))
        key = [k for k in dataset.key if k in frame.columns]
        problems = _validate(context(), dataset.name, name, frame, expected, key)
        if judged:
            problems += _fields(context(), storage, judged, partition, frame, suite)
        if problems:
            result.failed += [f"{name}: {p}" for p in problems]
        else:
            storage.mark_passed(dataset, partition, dataset.name)
            result.passed.append(name)
    return result


def _last_weeks(storage: Storage, dataset: Dataset, partition: Partition) -> list[Json]:
    """Manifests of the source's partitions of the 28 days before one, those that passed."""
    day = datetime.strptime(partition.crawl_id, CRAWL_ID_FORMAT)
    since = (day - timedelta(days=28)).strftime(CRAWL_ID_FORMAT)
    before = storage.partitions(dataset, source_id=partition.source_id, passed=True)
    return [p.manifest for p in before if since <= p.crawl_id < partition.crawl_id]


def _fields(
    context: AbstractDataContext,
    storage: Storage,
    source: Source,
    partition: Partition,
    frame: pd.DataFrame,
    suite: Any,
) -> list[str]:
    """Whether every field that the registry watches is found: one row a field."""
    refused = []
    if partition.manifest.get("refused_count"):
        stage = DATASETS[partition.dataset].made_by
        refused = storage.quarantined(stage, partition.source_id, partition.crawl_id)
    fields = suite.field_frame(source, frame, refused)
    if fields.empty:
        return []
    name = f"{partition.source_id}/{partition.crawl_id}"
    label = f"{partition.dataset}.fields"
    expected = suite.field_expectations()
    return _validate(context, label, name, fields, expected, list(fields.columns), suite.explain)


def _gate_curated(
    settings: Settings, storage: Storage, context: Callable[[], AbstractDataContext]
) -> GateResult:
    result = GateResult(CURATED)
    built = storage.get_json(BUILD)
    if built is None:
        raise MinervaError("nothing was built yet: run `minerva build`")
    last = storage.get_json(GATE)
    if last and last["build_digest"] == built["build_digest"]:
        return result
    from expectations.suites import curated

    with connect(settings, read_only=True, snapshot_id=built["snapshot_id"]) as connection:
        for table, query in curated.QUERIES.items():
            frame = connection.execute(query).df()
            key = frame.columns[0]
            expected = curated.expectations(table, key)
            problems = _validate(context(), CURATED, table, frame, expected, [key])
            if problems:
                result.failed += [f"{table}: {p}" for p in problems]
            else:
                result.passed.append(table)
    if not result.failed:
        storage.put_json(GATE, built | {"passed_at": now().isoformat()})
    return result


def _frame(
    storage: Storage,
    dataset: Dataset,
    partition: Partition,
    name: str,
    columns: list[str],
    filled: list[str],
) -> pd.DataFrame:
    """The columns a suite looks at; `filled` may also name what is in the JSON of `fields`."""
    inside = [f for f in filled if f not in dataset.schema.names]
    columns = list(dict.fromkeys([*columns, *(f for f in filled if f not in inside)]))
    read = [*columns, "fields"] if inside and "fields" not in columns else columns
    tables = []
    for path in partition.paths(name):
        data = pa.BufferReader(storage.get(path))
        tables.append(pq.read_table(data, columns=read))
    schema = pa.schema([dataset.schema.field(c) for c in read])
    table = pa.concat_tables(tables) if tables else schema.empty_table()
    if "text" in columns:
        # Whole texts stay out of results and docs: only their lengths, none where there is none.
        length = pc.utf8_length(table["text"])
        length = pc.if_else(pc.greater(length, 0), length, pa.scalar(None, pa.int32()))
        table = table.set_column(table.schema.get_field_index("text"), "text", length)
    if inside:
        said = [json.loads(v or "{}") for v in table["fields"].to_pylist()]
        for field_name in inside:
            values = [None if s.get(field_name) in (None, "") else True for s in said]
            table = table.append_column(field_name, pa.array(values, pa.bool_()))
    frame: pd.DataFrame = table.select([*columns, *inside]).to_pandas(date_as_object=False)
    return frame


def _context(settings: Settings) -> AbstractDataContext:
    import great_expectations as gx

    root = settings.state / "gx"
    root.mkdir(parents=True, exist_ok=True)
    docs = settings.state / "docs" / "data_docs"
    context = gx.get_context(mode="file", project_root_dir=str(root))
    site = {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(docs),
        },
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
    have = context.get_site_names()
    if "minerva" not in have:
        for name in have:
            context.delete_data_docs_site(name)
        context.add_data_docs_site(site_name="minerva", site_config=site)
    context.variables.progress_bars = {"globally": False}
    return context


def _validate(
    context: AbstractDataContext,
    dataset: str,
    name: str,
    frame: pd.DataFrame,
    expected: list[Expectation],
    key: list[str],
    explain: Callable[[dict[str, Any]], str] | None = None,
) -> list[str]:
    """What is wrong; `explain` makes a sentence of a row that is not as it should be."""
    import great_expectations as gx

    label = f"{dataset}.{name.split('/')[0]}" if dataset != CURATED else f"{dataset}.{name}"
    source = context.data_sources.add_or_update_pandas(name=dataset)
    asset = source.add_dataframe_asset(name=label)
    batches = asset.add_batch_definition_whole_dataframe("whole")
    suite = gx.ExpectationSuite(name=label, expectations=expected)
    suite = context.suites.add_or_update(suite)
    definition = context.validation_definitions.add_or_update(
        gx.ValidationDefinition(name=label, data=batches, suite=suite)
    )
    report = definition.run(
        batch_parameters={"dataframe": frame},
        result_format={
            "result_format": "SUMMARY" if not key else "COMPLETE",
            "unexpected_index_column_names": key,
            "partial_unexpected_count": _SHOWN,
        },
        run_id=gx.RunIdentifier(run_name=name.replace("/", "-")),
    )
    return [problem for r in report.results if (problem := _problem(r, explain))]


def _problem(result: Any, explain: Callable[[dict[str, Any]], str] | None = None) -> str | None:
    config = result.expectation_config
    what = config.type
    column = config.kwargs.get("column") or config.kwargs.get("column_list") or "the table"
    raised = [
        info.get("exception_message")
        for info in _exceptions(result.exception_info)
        if info.get("raised_exception")
    ]
    if raised:
        return f"{what} on {column} could not be checked: {raised[0]}"
    if result.success:
        return None
    seen = result.result
    wanted = {
        k: v
        for k, v in config.kwargs.items()
        if k not in ("column", "batch_id", "result_format", "column_list")
    }
    examples = seen.get("unexpected_index_list") or seen.get("partial_unexpected_list") or []
    if explain and examples:
        return "\n".join(explain(row) for row in examples)
    share = seen.get("unexpected_percent")
    text = f"{what} on {column} expected {json.dumps(wanted, default=str)}"
    if "observed_value" in seen:
        text += f", observed {seen['observed_value']}"
    if share is not None:
        text += f", {seen.get('unexpected_count')} rows ({share:.1f} %) are not so"
    if examples:
        text += f", for example {json.dumps(examples[:_SHOWN], default=str)}"
    return text


def _exceptions(info: Any) -> list[dict[str, Any]]:
    """Great Expectations says one exception flat, several by metric."""
    if not info:
        return []
    if "raised_exception" in info:
        return [info]
    return [v for v in info.values() if isinstance(v, dict)]
