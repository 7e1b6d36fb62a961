"""Documents out of the bytes of a page, by the extraction rules of its source. Pure."""

from minerva.readers.model import Document, Page, Reading, Refusal, document_hash, document_id
from minerva.readers.read import read

__all__ = ["Document", "Page", "Reading", "Refusal", "document_hash", "document_id", "read"]
