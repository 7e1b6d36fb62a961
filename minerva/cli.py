"""The command line: parse and call. Each verb is one function elsewhere."""

import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from minerva.settings import Settings, get_settings

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Minerva: an open data platform against human trafficking.",
)
evidence = typer.Typer(no_args_is_help=True, help="Evidence that holds in court.")
app.add_typer(evidence, name="evidence")
inbox = typer.Typer(no_args_is_help=True, help="Files that partners send.")
app.add_typer(inbox, name="inbox")
console = Console()


def _say(text: str) -> None:
    console.print(escape(text), highlight=False, soft_wrap=True)


def _moment(text: str) -> datetime:
    """A date or a moment as ISO 8601 writes it, of UTC where it names no zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} does not match the formats of ISO 8601: 2026-11-24, 2026-11-24T10:30"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _fresh_settings() -> Settings:
    get_settings.cache_clear()
    return get_settings()


# services


@app.command()
def up(
    service: Annotated[list[str] | None, typer.Option(help="only these; default: all")] = None,
) -> None:
    """Start the embedded services, or those that are down."""
    from minerva import services

    _print_services(services.up(get_settings().state, services=service, report=_say))


@app.command()
def down() -> None:
    """Stop the embedded services; their data stays."""
    from minerva import services

    services.down(get_settings().state)
    _say("Stopped.")


@app.command()
def status() -> None:
    """Show which services run; exit code 1 when one is down."""
    from minerva import services

    found = services.status(get_settings().state)
    _print_services(found)
    if any(s.state != "running" for s in found):
        raise typer.Exit(1)


def _print_services(found: list[Any]) -> None:
    table = Table("service", "state", "pid", "address", box=None)
    for s in found:
        table.add_row(s.name, s.state, str(s.pid or ""), s.url or "")
    console.print(table)


@app.command()
def doctor() -> None:
    """Say what is wrong with this installation and how to mend it."""
    from minerva import services

    findings = services.doctor(get_settings().state)
    for f in findings:
        colour = {"ok": "green", "warning": "yellow", "error": "red"}[f.level]
        mend = f" → {f.how_to_mend}" if f.how_to_mend else ""
        console.print(f"[{colour}]{f.level:<8}[/] {escape(f.what + mend)}", highlight=False)
    if any(f.level == "error" for f in findings):
        raise typer.Exit(1)


@app.command()
def run() -> None:
    """The main job: start everything, crawl every enabled source, process, build, publish."""
    from minerva import main_job, services

    services.up(get_settings().state, report=_say)
    settings = _fresh_settings()
    outcome = main_job.run(settings, console)
    main_job.summary(settings, outcome, console, _say)


# the steps that Airflow runs


registry_app = typer.Typer(help="The registry: list it, try rules, draft an entry.")
app.add_typer(registry_app, name="sources")


@registry_app.callback(invoke_without_command=True)
def sources(context: typer.Context) -> None:
    """List the registry and check every entry; exit code 1 when one is wrong."""
    if context.invoked_subcommand is None:
        list_sources()


@registry_app.command("list")
def list_sources() -> None:
    """List the registry and check every entry; exit code 1 when one is wrong."""
    from minerva.registry import RegistryError, scan

    table = Table("source", "kind", "country", "enabled", "schedule", "publisher", box=None)
    wrong = []
    for entry in scan():
        if isinstance(entry, RegistryError):
            wrong.append(str(entry))
            continue
        table.add_row(
            entry.source_id, entry.kind, entry.country, "yes" if entry.enabled else "",
            entry.schedule or "by hand", entry.publisher,
        )  # fmt: skip
    console.print(table)
    if wrong:
        sys.exit("\n".join(wrong))


@registry_app.command("test")
def test_source(
    source_id: str,
    sample: Annotated[int, typer.Option(min=1, help="how many pages to read at most")] = 200,
) -> None:
    """Show what a source's rules give on its last crawl, field by field."""
    from minerva.registry import get_source
    from minerva.storage import get_storage
    from minerva.trial import try_rules

    trial = try_rules(get_storage(), get_source(source_id), sample)
    _say(
        f"crawl {trial.crawl_id}: {trial.sample_count} of {trial.page_count} pages read, "
        f"{trial.document_count} documents, {sum(trial.refusals.values())} refusals"
    )
    table = Table("field", "rule", "filled", "examples", "lacking, for example", show_lines=True)
    for found in trial.fields:
        share = found.filled_count / trial.tried_count if trial.tried_count else 0
        colour = "green" if share > 0.95 else "red" if found.is_required else "yellow"
        table.add_row(
            escape(found.name) + (" *" if found.is_required else ""),
            escape(found.rule),
            f"[{colour}]{share:.0%}[/] ({found.filled_count} of {trial.tried_count})",
            escape("\n".join(_short(e) for e in found.examples)),
            escape("\n".join(found.lacking[:2])),
        )
    console.print(table)
    if any(found.is_required for found in trial.fields):
        _say("* required: a page that lacks it gives no document")
    for reason, count in trial.refusals.most_common():
        _say(f"{count} refused, {reason}: {trial.refused[reason]}")


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


@registry_app.command("new")
def new_source(
    page_url: Annotated[
        str | None, typer.Argument(metavar="URL", help="a page of the source: document or listing")
    ] = None,
    file: Annotated[
        Path | None, typer.Option(help="a saved copy of the page: nothing is fetched")
    ] = None,
    url: Annotated[str | None, typer.Option(help="where the saved page stands")] = None,
) -> None:
    """Draft a registry entry from one page, as YAML on stdout."""
    from minerva.drafting import draft, placeholder

    address = page_url or url
    if address is None:
        raise typer.BadParameter("give the URL of a page")
    source = placeholder(address)
    if file is None:
        from crawlers.fetch import fetch_page

        page = fetch_page(address, source, get_settings())
    else:
        from minerva.readers import Page

        page = Page(address, file.read_bytes(), "text/html")
    sys.stdout.write(draft(page))


@registry_app.command()
def stop(
    source_id: str, reason: Annotated[str, typer.Option(help="why: whoever resumes it reads this")]
) -> None:
    """Stop a source: a crawl that runs ends within seconds, and none starts."""
    from minerva.registry import get_source
    from minerva.stops import stop as put_stop
    from minerva.storage import get_storage

    put_stop(get_storage(), get_source(source_id).source_id, reason)
    _say(f"{source_id} is stopped; `minerva sources resume {source_id}` lets it be crawled again")


@registry_app.command()
def resume(source_id: str) -> None:
    """Let a stopped source be crawled again."""
    from minerva.stops import resume as lift
    from minerva.storage import get_storage

    was_stopped = lift(get_storage(), source_id)
    _say(f"{source_id} may be crawled again" if was_stopped else f"{source_id} was not stopped")


@registry_app.command("stopped")
def list_stopped() -> None:
    """Show the sources that are stopped: why, by whom, when."""
    from minerva.stops import all_stopped, stopped
    from minerva.storage import get_storage

    for source_id in sorted(all_stopped(get_storage())):
        if said := stopped(get_storage(), source_id):
            _say(f"{source_id}: {said['reason']} ({said['stopped_by']}, {said['stopped_at']})")


@app.command()
def crawl(
    source_id: str,
    crawl_id: Annotated[str | None, typer.Option()] = None,
    processes: Annotated[int, typer.Option(min=1, help="processes that share the crawl")] = 1,
    force: Annotated[bool, typer.Option(help="also a source that is not enabled")] = False,
    worker: Annotated[str | None, typer.Option(hidden=True)] = None,
) -> None:
    """Crawl one source into raw; one that was killed goes on where it ended."""
    from crawlers import run

    if worker and crawl_id:
        run.work(source_id, crawl_id, worker, processes)
    else:
        run.crawl(source_id, crawl_id, force=force, processes=processes)


def _submit(job: str) -> None:
    from spark_jobs.submit import submit

    submit(job)


@app.command("extract_documents")
def extract_documents() -> None:
    """Read documents from the pages of every crawl that passed its gate (Spark)."""
    _submit("extract_documents")


@app.command()
def replay(
    source_id: str,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="only crawls from this day on")
    ] = None,
    enriched_only: Annotated[
        bool, typer.Option(help="leave the curated tables to the next build")
    ] = False,
) -> None:
    """Extract a source's stored crawls anew with the rules of today, without fetching."""
    from expectations.gate import gate as check
    from minerva.replay import replay as extract_anew
    from minerva.storage import get_storage
    from spark_jobs.submit import submit

    extract_anew(
        get_storage(), source_id, since.date() if since else None,
        submit=submit, gate=check, tell=_print_changes, say=_say,
    )  # fmt: skip
    if not enriched_only:
        build()
        check("curated")
        publish()


def _print_changes(changes: list[Any]) -> None:
    table = Table(
        Column("crawl", no_wrap=True), "unchanged", "changed", "appeared", "vanished",
        "refused before", "refused",
        title="Documents", title_justify="left", box=None,
    )  # fmt: skip
    for c in changes:
        counts = (
            c.unchanged_count, c.changed_count, c.appeared_count, c.vanished_count,
            c.refused_before_count, c.refused_count,
        )  # fmt: skip
        table.add_row(c.crawl_id, *(f"{n:,}" for n in counts))
    console.print(table)


@app.command("extract_findings")
def extract_findings() -> None:
    """Find selectors, facts, places and indicators in the documents that passed (Spark)."""
    _submit("extract_findings")


@app.command("hash_images")
def hash_images() -> None:
    """Hash the pictures of every crawl that passed its gate (Spark)."""
    _submit("hash_images")


@app.command()
def gate(datasets: list[str], source: Annotated[str | None, typer.Option()] = None) -> None:
    """Check datasets at their border; exit code 1 and the reasons when one may not pass."""
    from expectations.gate import gate as check

    check(*datasets, source_id=source)


@app.command()
def build() -> None:
    """Build the curated tables (dbt on DuckLake) from what passed the gates."""
    from minerva.warehouse import build as build_curated

    build_curated(get_settings())


@app.command()
def publish() -> None:
    """Publish the curated tables to PostgreSQL in one swap."""
    from minerva.serving import publish as swap

    swap(get_settings())


@app.command()
def expire() -> None:
    """Delete pictures and partners' files whose retention has passed."""
    from minerva.inbox.take import expire as delete_files
    from minerva.media import expire as delete_pictures
    from minerva.storage import get_storage

    _say(f"{delete_pictures(get_storage())} pictures deleted")
    _say(f"{delete_files(get_storage())} objects of partners deleted")


sandbox = typer.Typer(no_args_is_help=True, help="The sandbox web that the main job crawls.")
app.add_typer(sandbox, name="sandbox")


@sandbox.command()
def layout(site: str, number: int) -> None:
    """Give a site of the running sandbox web another layout: `… layout townboard 2`."""
    from minerva.sandbox.layouts import choose_layout

    choose_layout(get_settings().sandbox_dir, site, number)
    _say(f"{site}.test has layout {number} from now on.")


# texts


@app.command()
def extract(
    text: Annotated[str | None, typer.Argument(help="words to read")] = None,
    file: Annotated[
        Path | None, typer.Option(help="JSON Lines of {id, text, language, default_region}")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="where findings go; default: stdout")] = None,
    language: Annotated[str | None, typer.Option(help="ISO 639-1")] = None,
    region: Annotated[str | None, typer.Option(help="ISO 3166, of national phones")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="also facts, places and indicators")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of tables")] = False,
) -> None:
    """Find selectors, facts, places and indicators in a text or in a file of documents."""
    from minerva.extraction import extract_file, extract_text

    if (text is None) == (file is None):
        raise typer.BadParameter("give either a text or --file")
    if file is not None:
        extract_file(file, out, everything=everything)
    else:
        extract_text(text or "", language, region, console, as_json=as_json)


@app.command()
def terms(
    month: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m"], help="like 2026-05; default: the last")
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="ISO 639-1; default: each of the ads")
    ] = None,
    most: Annotated[int, typer.Option(help="how many to show of each")] = 30,
) -> None:
    """Show words that are new in the ads of a month, for a person to accept into the lexicon."""
    from minerva.lexicon_review import emerging_terms, languages_of, terms_table

    day = month.date() if month else datetime.now(UTC).date().replace(day=1) - timedelta(days=1)
    languages = [language] if language else languages_of(day)
    if not languages:
        _say(f"No ad was published in {day:%Y-%m}.")
    for spoken in languages:
        title = f"New in {day:%Y-%m}, {spoken}"
        console.print(terms_table(emerging_terms(day, spoken), most, title))


@app.command()
def bias() -> None:
    """Show how the scores of ads differ by language and by source."""
    from minerva.lexicon_review import bias_table

    console.print(bias_table())


# questions


@app.command()
def trace(table: str, row_id: str) -> None:
    """Show where a curated row comes from, and verify the bytes."""
    from minerva.lineage import trace as follow

    found = follow(table, row_id)
    _say(str(found))
    if not found.verified:
        raise typer.Exit(1)


@app.command()
def sql(
    command: Annotated[str | None, typer.Option("-c", "--command", help="run this and end")] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(parser=_moment, metavar="DATE", help="the tables as they were then; UTC"),
    ] = None,
    csv: Annotated[bool, typer.Option(help="print CSV")] = False,
) -> None:
    """Query the curated tables: a prompt, or one statement with -c."""
    import duckdb

    from minerva.warehouse import WarehouseError, connect

    connection = connect(get_settings(), read_only=True, as_of=as_of)
    if command is None:
        _prompt(connection, csv)
        return
    try:
        _show(connection.sql(command), csv)
    except duckdb.Error as error:
        raise WarehouseError(f"this cannot be answered. {error}") from error


def _show(relation: Any, csv: bool) -> None:
    if relation is None:
        return
    if csv:
        relation.df().to_csv(sys.stdout, index=False)
    else:
        relation.show(max_rows=100)


def _prompt(connection: Any, csv: bool) -> None:
    import duckdb

    _say("Tables: " + ", ".join(r[0] for r in connection.sql("show tables").fetchall()))
    _say("End a statement with ; and the prompt with Ctrl-D.")
    lines: list[str] = []
    while True:
        try:
            lines.append(input("minerva> " if not lines else "     ..> "))
        except EOFError:
            return
        except KeyboardInterrupt:
            lines.clear()
            continue
        if lines[-1].rstrip().endswith(";"):
            try:
                _show(connection.sql("\n".join(lines)), csv)
            except duckdb.Error as error:
                _say(str(error))
            lines.clear()


# evidence


@evidence.command("verify")
def evidence_verify(
    source: Annotated[str | None, typer.Argument()] = None,
    crawl: Annotated[str | None, typer.Argument()] = None,
    file: Annotated[Path | None, typer.Option(help="check an export (.wacz) instead")] = None,
    trusted: Annotated[
        list[str] | None, typer.Option("--fingerprint", help="of a key to trust beside ours")
    ] = None,
) -> None:
    """Recheck chain, files, records, index and locks; exit code 1 when anything is wrong."""
    if file is not None:
        _verify_file(file, set(trusted or ()))
        return
    from minerva.evidence.verify import Tally, verify
    from minerva.storage import get_storage

    tally = Tally()
    with console.status("") as status:
        said = time.monotonic()

        def report(t: Tally) -> None:
            nonlocal said
            line = f"{t.now_at}  {t.bytes:,} of {t.total_bytes:,} bytes, {t.errors} errors"
            status.update(line)
            # A log gets a line now and then, where a terminal shows one that changes.
            if not console.is_terminal and time.monotonic() - said > 10:
                said = time.monotonic()
                _say(line)

        for finding in verify(
            get_storage(), source, crawl, trusted=set(trusted or ()), tally=tally, report=report
        ):
            _say(str(finding))
    _say(
        f"{tally.crawls} crawls, {tally.files} files, {tally.bytes:,} bytes, {tally.records} "
        f"records, {tally.rows} rows checked: {tally.errors} errors"
    )
    if tally.errors:
        raise typer.Exit(1)


def _verify_file(file: Path, trusted: set[str]) -> None:
    from minerva.evidence.wacz import verify_export

    # Nothing of this installation is asked: whoever checks an export need not have one.
    found = list(verify_export(file, trusted))
    for finding in found:
        _say(str(finding))
    if any(f.level == "error" for f in found):
        raise typer.Exit(1)
    _say(f"{file}: whole, and signed with a key that you trust")


@evidence.command("export")
def evidence_export(
    document: Annotated[str, typer.Option(help="id of the document")],
    purpose: Annotated[str, typer.Option(help="what it is for: it is audited")],
    output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
    crawl: Annotated[str | None, typer.Option(help="a later crawl that saw it too")] = None,
) -> None:
    """Write a document's page with all that proves it as one signed file (WACZ)."""
    from minerva.evidence.export import export_document
    from minerva.storage import get_storage

    _say(
        str(
            export_document(
                get_settings(), get_storage(), document, output, purpose=purpose, crawl_id=crawl
            )
        )
    )


@evidence.command("exports")
def evidence_exports() -> None:
    """Show who exported what, when and what for."""
    from minerva.evidence.export import exports
    from minerva.storage import get_storage

    for entry in exports(get_storage()):
        _say(
            "  ".join(
                str(entry[k])
                for k in ("created", "exported_by", "source_id", "url", "purpose", "sha256")
            )
        )


@evidence.command("key")
def evidence_key() -> None:
    """Show the fingerprint of our public key, to be told to others on another way, and the key."""
    from minerva.evidence.keys import fingerprint, public_pem, public_text, signing_key

    public = public_text(signing_key(get_settings().evidence_key).public_key())
    _say(f"{fingerprint(public)}\n{public_pem(public)}")


# partners' files


def _say_receipts(receipts: Any, partner: str | None) -> None:
    said = False
    for r in receipts:
        said = True
        _say(f"{r['status']:<15} {r['file']}  {r['accepted_count']} rows")
        for told in [*r.get("reasons", []), *r.get("rejected", [])[:5]]:
            line = f"line {told['line']}: " if "line" in told else ""
            _say(f"                {line}{told['detail']}")
    if not said:
        _say("No file waits in the inbox" + (f" of {partner}." if partner else "."))


@inbox.command("check")
def inbox_check(partner: Annotated[str | None, typer.Argument()] = None) -> None:
    """Say what would be taken of the waiting files; nothing is written."""
    from minerva.inbox.take import look
    from minerva.storage import get_storage

    _say_receipts(look(get_storage(), partner), partner)


@inbox.command("take")
def inbox_take(partner: Annotated[str | None, typer.Argument()] = None) -> None:
    """Take the waiting files into raw, each with a receipt beside it."""
    from minerva.inbox.take import take
    from minerva.storage import get_storage

    _say_receipts(take(get_storage(), partner), partner)


@inbox.command("sandbox")
def inbox_sandbox() -> None:
    """Put the simulated partner's files, good and bad, into the inbox."""
    from minerva.sandbox.partner_files import files
    from minerva.storage import get_storage

    for path, data in files(get_settings().sandbox_seed).items():
        get_storage().put(path, data)
        _say(path)


def main() -> None:
    """Entry point: errors that a person can mend are one message, without a traceback."""
    from minerva.errors import MinervaError

    # The embedded services are never behind the proxy of a network.
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, [os.environ.get(name), "127.0.0.1,localhost"]))
    try:
        app()
    except MinervaError as error:
        sys.exit(f"minerva: {error}")


if __name__ == "__main__":
    main()
