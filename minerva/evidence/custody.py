"""The statement of custody as a page that a person reads, and prints."""

from html import escape

from minerva.storage import Json

_STYLE = (
    "body{font:15px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;margin:1rem 0}"
    "th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top;"
    "overflow-wrap:anywhere}.list td:nth-child(-n+2),.list th{white-space:nowrap}"
    "pre{background:#f3f3f3;padding:.7rem;overflow:auto}"
)

FIDELITY = (
    "The body of an answer is byte for byte as it was received, with its content coding and "
    "without its transfer coding. The status line and the headers are written as the HTTP client "
    "understood them: their order and the spelling of names may differ from what was sent. Times "
    "are of the collecting machine's clock, in UTC."
)

_STEPS = (
    (
        "Unpack the file. Any ZIP program does.",
        "mkdir evidence && cd evidence && unzip ../FILE.wacz",
    ),
    (
        "Check every file against the list in datapackage.json. No line may end with FAILED.",
        'jq -r \'.resources[] | (.hash | ltrimstr("sha256:")) + "  " + .path\' '
        "datapackage.json | sha256sum -c",
    ),
    (
        "Check the list itself: both lines must show the same digest.",
        "sha256sum datapackage.json; jq -r .hash datapackage-digest.json",
    ),
    (
        "Compare the key. The digest must be the fingerprint that the operator told you on another "
        "way: by telephone, on paper, from its web site.",
        "jq -r .signedData.publicKey datapackage-digest.json | base64 -d | sha256sum",
    ),
    (
        "Check the signature (ECDSA P-384, SHA-256, over the text of `hash`). It prints "
        "Verified OK. ReplayWeb.page checks it too when it opens the file.",
        "jq -r .signedData.publicKey datapackage-digest.json | base64 -d > key.der\n"
        "jq -j .signedData.hash datapackage-digest.json > hash.txt\n"
        "R=$(jq -r .signedData.signature datapackage-digest.json | base64 -d | xxd -p -c 96)\n"
        "printf 'asn1=SEQUENCE:s\\n[s]\\nr=INTEGER:0x%s\\ns=INTEGER:0x%s\\n' "
        "${R:0:96} ${R:96:96} > sig.cnf\n"
        "openssl asn1parse -genconf sig.cnf -noout -out sig.der\n"
        "openssl dgst -sha256 -verify key.der -keyform DER -signature sig.der hash.txt",
    ),
    (
        "Check the records: every block and payload digest in the WARC file (pip install warcio).",
        "warcio check -v archive/data.warc.gz",
    ),
    (
        "Check each crawl's manifest: its digest must be the manifest_digest of its seal.",
        "for c in custody/manifests/*.json; do sha256sum $c; "
        "jq -r .manifest_digest custody/seals/$(basename $c); done",
    ),
    (
        "Check each seal, which was signed when the crawl ended.",
        "for s in custody/seals/*.json; do jq -cjS 'del(.signature)' $s > seal.txt; "
        "jq -r .signature $s | base64 -d > seal.sig; "
        "openssl dgst -sha256 -verify custody/public_key.pem -signature seal.sig seal.txt; done",
    ),
    (
        "Ask the operator for the stored WARC files named below. Their SHA-256 stands in the "
        "manifest, and each record stands in them at the offset given, byte for byte.",
        "",
    ),
    (
        "Look at the page as it was: open the file in https://replayweb.page, or in pywb.",
        "wb-manager init case && wb-manager add --unpack-wacz case FILE.wacz && wayback",
    ),
)


def page(statement: Json) -> str:
    """The statement as one HTML page without scripts or outside resources."""
    document, source = statement["document"], statement["source"]
    facts = {
        "Page": document["url"],
        "Title": document["title"],
        "Document": document["document_id"],
        "Exported at": statement["created"],
        "Exported by": f"{statement['exported_by']}, for {statement['operator']}",
        "Purpose": statement["purpose"],
        "Software": statement["software"],
        "Export": statement["export_id"],
        "Signing key (SHA-256 fingerprint)": statement["fingerprint"],
    }
    rights = {
        "Source": f"{source['title']} ({source['source_id']})",
        "Publisher": f"{source['publisher']}, {source['country']}",
        "Legal basis": source["legal_basis"],
        "Licence": source["licence"],
        "Personal data": source["personal_data"],
        "Kept for": f"{source['retention_days']} days",
        "Not included": statement["not_included"],
    }
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8><title>Statement of custody</title>",
        f"<style>{_STYLE}</style><h1>Statement of custody</h1>",
        "<p>This file holds one page of the web as it was received, and what proves that it has "
        "not been changed since.</p>",
        _facts(facts),
        "<h2>Where it comes from, and why it may be kept</h2>",
        _facts(rights),
        "<h2>How it was collected</h2>",
        "<p>A crawler asked the site for the page, naming itself and obeying robots.txt. Request "
        "and answer were written to a WARC file (ISO 28500). At the end of the crawl "
        "the files were stored under a lock that keeps them from being changed or deleted, a "
        "manifest listed the SHA-256 of each and the root of a Merkle tree (RFC 6962) over the "
        "rows of the index, naming the digest of the manifest of the crawl before it, and a seal "
        "signed the manifest. `index_rows` in statement.json leads from the rows of the pages "
        "inside up to that root.</p>",
        f"<p>{escape(statement['fidelity'])}</p>",
        _table(
            ["Crawl", "Began", "Ended", "Software", "Manifest", "Manifest before", "Locked until"],
            [
                [
                    f"{c['crawl_id']} (no. {c['chain_position']})", c["started_at"],
                    c["finished_at"], c["software"], c["manifest_digest"],
                    c["previous_manifest_digest"], c["retained_until"],
                ]
                for c in statement["crawls"]
            ],
        ),
        "<h2>What is inside</h2>",
        _table(
            ["Role", "Record", "Address", "When", "Digest", "Stored in", "Lock"],
            [
                [
                    r["role"], r["type"], r["url"], r["date"],
                    r["payload_digest"]
                    if r["type"] in ("response", "revisit")
                    else r["block_digest"],
                    f"{r['stored_in']['file']} at {r['stored_in']['offset']}, "
                    f"{r['stored_in']['length']} bytes",
                    r["stored_in"]["object_lock"].get("retained_until") or "not told",
                ]
                for r in statement["records"]
            ],
        ),
        "<h2>The chain of the source's crawls</h2>",
        _table(
            ["No.", "Crawl", "Manifest", "Manifest before"],
            [
                [
                    c["chain_position"], c["crawl_id"], c["manifest_digest"],
                    c["previous_manifest_digest"],
                ]
                for c in statement["chain"]
            ],
        ),
        "<h2>How to verify it without us</h2><p>With common tools: unzip, jq, sha256sum, OpenSSL, "
        "xxd, and warcio.</p><ol>",
        *(
            f"<li>{escape(said)}{f'<pre>{escape(line)}</pre>' if line else ''}</li>"
            for said, line in _STEPS
        ),
        "</ol>",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def _facts(facts: Json) -> str:
    rows = (
        f"<tr><th>{escape(name)}</th><td>{escape(str(value or '–'))}</td></tr>"
        for name, value in facts.items()
    )
    return f"<table>{''.join(rows)}</table>"


def _table(head: list[str], rows: list[list[object]]) -> str:
    top = "".join(f"<th>{escape(h)}</th>" for h in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str('–' if v is None else v))}</td>" for v in row) + "</tr>"
        for row in rows
    )
    return f"<table class=list><tr>{top}</tr>{body}</table>"
