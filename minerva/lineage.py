"""From a curated row back to the bytes that it was read from, verified."""

from dataclasses import dataclass, field
from datetime import datetime

from minerva.errors import MinervaError
from minerva.settings import get_settings
from minerva.storage import StorageError, get_storage
from minerva.warc import DamagedRecord, open_response
from minerva.warehouse import connect

# How the documents behind a row are found, by table.
DOCUMENTS_OF = {
    "ads": "select $id",
    "ad_images": "select $id",
    "ad_selectors": "select $id",
    "ad_facts": "select $id",
    "ad_places": "select $id",
    "ad_indicators": "select $id",
    "selectors": "select ad_id from ad_selectors where kind || ':' || value = $id",
    "cases": "select $id",
    "statistics": "select $id",
    "documents": "select $id",
    "provisions": "select unnest(document_ids) from provisions where provision_id = $id",
    "entities": "select ad_id from entity_ads where entity_id = $id",
    "entity_ads": "select ad_id from entity_ads where entity_id = $id or ad_id = $id",
}


_COLUMNS = (
    "document_id", "source_id", "crawl_id", "url", "fetched_at", "warc_file", "warc_offset",
    "warc_length", "payload_digest",
)  # fmt: skip


class TraceError(MinervaError):
    """A table or row that is not there; the message says what there is."""


@dataclass(frozen=True)
class Origin:
    """One document behind a row, and whether its bytes are those that were recorded."""

    document_id: str
    source_id: str
    crawl_id: str
    url: str
    fetched_at: datetime
    warc_file: str
    warc_offset: int
    warc_length: int
    payload_digest: str
    verified: bool

    def __str__(self) -> str:
        word = "verified: the bytes are those recorded" if self.verified else "NOT VERIFIED"
        return (
            f"document  {self.document_id}\nsource    {self.source_id}\ncrawl     {self.crawl_id}\n"
            f"url       {self.url}\nfetched   {self.fetched_at}\nWARC      {self.warc_file}\n"
            f"record    offset {self.warc_offset}, {self.warc_length} bytes\n"
            f"digest    {self.payload_digest}\n{word}"
        )


@dataclass(frozen=True)
class Trace:
    """Every document behind one row."""

    table: str
    row_id: str
    origins: list[Origin] = field(default_factory=list)

    @property
    def verified(self) -> bool:
        """Whether every origin was verified."""
        return all(o.verified for o in self.origins)

    def __str__(self) -> str:
        head = f"{self.table} {self.row_id}: {len(self.origins)} document(s)"
        return "\n\n".join([head, *map(str, self.origins)])


def trace(table: str, row_id: str) -> Trace:
    """The origins of a curated row. Raises TraceError."""
    if table not in DOCUMENTS_OF:
        raise TraceError(f"rows of {table!r} are not traced; of these they are: "
                         f"{', '.join(DOCUMENTS_OF)}")  # fmt: skip
    with connect(get_settings(), read_only=True) as connection:
        rows = connection.execute(
            f"select {', '.join(_COLUMNS)} from documents "
            f"where document_id in ({DOCUMENTS_OF[table]}) order by url, document_id",
            {"id": row_id},
        ).fetchall()
    if not rows:
        raise TraceError(f"no row {row_id!r} in {table}")
    checked: dict[tuple[str, int], bool] = {}
    origins = []
    for row in rows:
        found = dict(zip(_COLUMNS, row, strict=True))
        place = (found["warc_file"], found["warc_offset"])
        if place not in checked:
            checked[place] = _verify(*place, found["warc_length"], found["payload_digest"])
        origins.append(Origin(**found, verified=checked[place]))
    return Trace(table, row_id, origins)


def _verify(warc_file: str, offset: int, length: int, digest: str) -> bool:
    try:
        open_response(get_storage().get(warc_file, offset, length), digest)
    except (StorageError, DamagedRecord):
        return False
    return True
