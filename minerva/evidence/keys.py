"""The key that signs evidence: ECDSA on NIST P-384 with SHA-256 (FIPS 186-5).

Of the curves that the WACZ signing specification leaves open this is the one that
ReplayWeb.page verifies, so a signature of ours is checked by a tool that is not ours.
"""

import base64
import hashlib

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from minerva.errors import MinervaError

_HALF = 48
_ALGORITHM = ec.ECDSA(hashes.SHA256())


class EvidenceError(MinervaError):
    """Evidence that cannot be sealed, exported or checked; the message says why."""


def new_key() -> str:
    """A fresh private key as MINERVA_EVIDENCE_KEY holds it: PKCS#8 DER in base64."""
    key = ec.generate_private_key(ec.SECP384R1())
    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return base64.b64encode(der).decode()


def signing_key(encoded: str) -> ec.EllipticCurvePrivateKey:
    """The key of MINERVA_EVIDENCE_KEY. Raises EvidenceError."""
    try:
        key = serialization.load_der_private_key(base64.b64decode(encoded, validate=True), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp384r1":
        raise EvidenceError(
            "MINERVA_EVIDENCE_KEY must be a private key on P-384, PKCS#8 DER in base64: `minerva "
            "up` makes one, or `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 "
            "-outform DER | base64 -w0`"
        )
    return key


def public_text(key: ec.EllipticCurvePublicKey) -> str:
    """A public key as seals and exports carry it: SubjectPublicKeyInfo DER in base64."""
    return base64.b64encode(_spki(key)).decode()


def public_pem(text: str) -> str:
    """The same for OpenSSL: PEM. Raises EvidenceError."""
    return (
        _public(text)
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


def fingerprint(text: str) -> str:
    """SHA-256 of the key's SubjectPublicKeyInfo, hex: what people compare by telephone."""
    try:
        return hashlib.sha256(base64.b64decode(text, validate=True)).hexdigest()
    except ValueError as error:
        raise EvidenceError("the public key is not base64") from error


def sign(key: ec.EllipticCurvePrivateKey, data: bytes) -> str:
    """A signature in base64: DER, as OpenSSL verifies it."""
    return base64.b64encode(key.sign(data, _ALGORITHM)).decode()


def sign_plain(key: ec.EllipticCurvePrivateKey, data: bytes) -> str:
    """A signature in base64: r and s side by side (IEEE P1363), as browsers verify it."""
    r, s = decode_dss_signature(key.sign(data, _ALGORITHM))
    return base64.b64encode(r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")).decode()


def is_signed(public: str, signature: str, data: bytes) -> bool:
    """Whether a signature of either form is this key's over the data."""
    try:
        raw = base64.b64decode(signature, validate=True)
        if len(raw) == 2 * _HALF:
            r, s = (int.from_bytes(half, "big") for half in (raw[:_HALF], raw[_HALF:]))
            raw = encode_dss_signature(r, s)
        _public(public).verify(raw, data, _ALGORITHM)
    except (InvalidSignature, EvidenceError, ValueError, TypeError):
        return False
    return True


def _spki(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _public(text: str) -> ec.EllipticCurvePublicKey:
    try:
        key = serialization.load_der_public_key(base64.b64decode(text, validate=True))
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise EvidenceError("this is no public key") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name != "secp384r1":
        raise EvidenceError("this is no public key on P-384")
    return key
