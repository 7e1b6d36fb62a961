"""Raw to enriched: documents, what they say, and image hashes, each behind its gate."""

from airflow.sdk import dag

from minerva.catalog import FINDINGS
from minerva.orchestration.tasks import DEFAULTS, asset, gate, verb


@dag(
    schedule=[asset("raw_pages")],
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["enriched"],
)
def process():
    """Does every partition that is missing or whose input or extractor changed; takes no date."""
    documents = verb("extract_documents", "extract_documents", pool="spark")
    findings = verb("extract_findings", "extract_findings", pool="spark")
    images = verb("hash_images", "hash_images", pool="spark")
    documents >> gate("enriched_documents", pool="spark") >> findings
    findings >> gate(*(d.name for d in FINDINGS), pool="spark")
    images >> gate("enriched_images", pool="spark")


dag = process()
