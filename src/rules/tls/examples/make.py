#!/usr/bin/env python3
"""Makes the certificates of this folder anew, with fixed dates. Needs the package `cryptography`.

The registry's and the CAs' hold from 2026 to 2126, so that no test has a day on which it fails.
"""

from datetime import datetime, timezone
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HERE = Path(__file__).parent
HOSTS = ["registry.acme.com", "quay.acme.io", "registry-quay-builder.apps.us.acme.com"]


def name(common):
    parts = [(NameOID.ORGANIZATION_NAME, "Acme"), (NameOID.COMMON_NAME, common)]
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in parts])


def certificate(subject, key, issuer, issuer_key, ca=False, years=(2026, 2126)):
    start, end = (datetime(year, 1, 1, tzinfo=timezone.utc) for year in years)
    builder = (
        x509.CertificateBuilder(name(issuer), name(subject), key.public_key(), x509.random_serial_number() >> 96)
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if not ca:
        names = [x509.DNSName(it) for it in HOSTS]
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def write(file, words, pem):
    (HERE / file).write_text(f"{words}\n{pem.decode()}")


def write_certificate(file, words, it):
    write(file, words, it.public_bytes(serialization.Encoding.PEM))


def write_key(file, words, it):
    form = serialization.PrivateFormat.PKCS8
    write(file, words, it.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))


root, issuing, leaf, other = (ec.generate_private_key(ec.SECP256R1()) for _ in range(4))
hosts = f"{HOSTS[0]} and two more"
write_certificate("root.pem", "Acme Root, self-signed", certificate("Acme Root", root, "Acme Root", root, True))
write_certificate("issuing.pem", "Acme Issuing, issued by Acme Root", certificate("Acme Issuing", issuing, "Acme Root", root, True))
write_certificate("leaf.pem", f"{hosts}, issued by Acme Issuing", certificate("registry", leaf, "Acme Issuing", issuing))
write_certificate("expired.pem", f"{hosts}, until 2026-01-01", certificate("registry", leaf, "Acme Issuing", issuing, years=(2024, 2026)))
write_certificate("own.pem", f"{hosts}, self-signed", certificate("registry", leaf, "registry", leaf))
write_key("leaf.key", f"the key of {hosts}", leaf)
write_key("other.key", "another key", other)
