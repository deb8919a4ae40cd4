"""Looks from inside a cluster at what config.yaml names: DNS, PostgreSQL, Redis, every bucket, the certificate.

Runs in Quay's own image, which has the libraries and the storage drivers. It prints a line of JSON for each thing it
looked at and never a secret; quay-georep reads these lines back.
"""

import datetime
import json
import os
import pathlib
import re
import socket
import ssl
import sys
import tempfile
import urllib.parse
import uuid
import zlib

import yaml

BUNDLE = pathlib.Path(os.environ.get("BUNDLE", "/conf/stack"))
CLUSTER = os.environ.get("CLUSTER", "")
SECONDS = 15
secrets = set()


def remember(secret):
    """A text that must not be printed, in the ways in which it could be."""
    for text in (secret, urllib.parse.quote(secret, safe=""), urllib.parse.unquote(secret)):
        text = " ".join(text.split())
        if len(text) > 2:
            secrets.add(text)


# What follows the password in a connection string of libpq or pgx; a password itself may hold anything.
KEYWORD = r"(?:host|hostaddr|port|dbname|user|sslmode|sslrootcert|sslcert|sslkey|connect_timeout|pool_\w+)\s*="
PASSWORDS = [
    re.compile(r"://[^:@]*:(.*)@", re.DOTALL),
    re.compile(r"://[^:@]*:(?!\d*(?:[/?,]|$))([^@]*)$"),
    re.compile(r"password\s*=(.*?)(?=[\s&]" + KEYWORD + "|$)", re.DOTALL),
]


def collect(value, key=""):
    """Remembers what must not be printed."""
    if isinstance(value, dict):
        for name, item in value.items():
            collect(item, str(name))
    elif isinstance(value, list):
        for item in value:
            collect(item, key)
    elif value is not None and not isinstance(value, bool):
        text = str(value)
        if any(part in key.lower() for part in ("secret", "password", "key", "token", "connstring", "uri")):
            remember(text)
        # Who cannot read a connection string says which piece of it he could not read.
        for password in (it for pattern in PASSWORDS for it in pattern.findall(text)):
            for piece in {password, *re.split(r"\W+|_", password), *re.split("[:/?#@&=\\s]", password)}:
                remember(piece)


def masked(text):
    """A text without what was remembered. Some libraries write names in small letters."""
    longest = sorted(secrets, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest)), "***", text, flags=re.IGNORECASE) if longest else text


def report(check, at, ok, said):
    text = masked(" ".join(str(said).split()))
    line = {"cluster": CLUSTER, "check": check, "at": at, "ok": ok, "said": text[:300]}
    print("quay-georep-probe " + json.dumps(line), flush=True)


def attempt(check, at, look):
    """Does one thing; whatever goes wrong is what there is to say. None: it could not be looked at here."""
    try:
        report(check, at, True, look() or "fine")
    except ImportError as error:
        report(check, at, None, f"not looked at: this image lacks {error.name}")
    except BaseException as error:  # drivers exit and raise all kinds of things
        report(check, at, False, f"{type(error).__name__}: {error}")


def resolve(host):
    found = {entry[4][0] for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    return ", ".join(sorted(found))


def in_bundle(path):
    """Where a path of config.yaml lies here: the pods of Quay mount the bundle a little differently."""
    for prefix in ("/conf/stack/", "conf/stack/", "/quay-registry/conf/stack/", "/var/run/certs/", "/run/certs/"):
        if path.startswith(prefix):
            rest = path[len(prefix):]
            for name in (rest, "extra_ca_cert_" + rest, rest.replace("extra_ca_certs/", "extra_ca_cert_", 1)):
                if (BUNDLE / name).is_file():
                    return str(BUNDLE / name)
    return path


def trusted():
    """The certificates that Quay trusts: the system's and those of the bundle."""
    parts = []
    for path in (ssl.get_default_verify_paths().cafile, "/etc/pki/tls/certs/ca-bundle.crt"):
        if path and os.path.isfile(path):
            parts.append(pathlib.Path(path).read_text())
            break
    parts += [path.read_text() for path in sorted(BUNDLE.glob("extra_ca_cert_*"))]
    handle, name = tempfile.mkstemp(suffix=".pem")
    with os.fdopen(handle, "w") as file:
        file.write("\n".join(parts))
    for variable in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "AWS_CA_BUNDLE"):
        os.environ[variable] = name


def database(connection, extension, **more):
    import psycopg2

    arguments = {"connect_timeout": SECONDS, **more}
    with psycopg2.connect(connection, **arguments) as link, link.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery(), current_setting('server_version')")
        standby, version = cursor.fetchone()
        if standby:
            raise RuntimeError("a standby, which cannot be written to")
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = %s", (extension,))
        if not cursor.fetchone():
            raise RuntimeError(f"the extension {extension} is missing")
        return f"PostgreSQL {version} with {extension}"


def quay_database(config):
    uri = config["DB_URI"]
    parts = urllib.parse.urlsplit(uri)
    if parts.scheme.split("+")[0] not in ("postgresql", "postgres"):
        raise RuntimeError(f"{parts.scheme} is no PostgreSQL")
    query = dict(urllib.parse.parse_qsl(parts.query))
    wanted = {key: value for key, value in (config.get("DB_CONNECTION_ARGS") or {}).items() if key.startswith("ssl")}
    query.update(wanted)
    if "sslrootcert" in query:
        query["sslrootcert"] = in_bundle(query["sslrootcert"])
    plain = parts._replace(scheme="postgresql", query="").geturl()
    return database(plain, "pg_trgm", **query)


# What is pgx's own, libpq does not know.
PGX = re.compile("pool_.*|(statement|description)_cache_.*|default_query_exec_mode|min_read_buffer_size")
PAIR = re.compile(r"(\w+)\s*=\s*(?:'(?:\\.|[^'\\])*'|(?:\\.|[^\s\\])*)")


def for_libpq(connstring):
    """A connection string of Clair without what only its own driver knows, in the same form."""
    if not connstring.startswith(("postgres://", "postgresql://")):
        return PAIR.sub(lambda pair: "" if PGX.fullmatch(pair[1]) else pair[0], connstring)
    head, mark, query = connstring.rpartition("?")
    if not mark:
        return connstring
    kept = "&".join(it for it in query.split("&") if not PGX.fullmatch(it.partition("=")[0]))
    return head + mark + kept if kept else head


def clair_database(connstring):
    import psycopg2.extensions

    known = psycopg2.extensions.parse_dsn(for_libpq(connstring))
    if known.get("sslmode", "").startswith("verify"):
        # Where no file is named, pgx takes what the system trusts; libpq would look into a home.
        known["sslrootcert"] = in_bundle(known.get("sslrootcert", os.environ["SSL_CERT_FILE"]))
    return database(psycopg2.extensions.make_dsn(**known), "uuid-ossp")


def ping(arguments):
    import redis

    arguments = {**arguments, "socket_timeout": SECONDS, "socket_connect_timeout": SECONDS}
    for name in ("ssl_ca_certs", "ssl_certfile", "ssl_keyfile"):
        if isinstance(arguments.get(name), str):
            arguments[name] = in_bundle(arguments[name])
    redis.StrictRedis(**arguments).ping()
    return "PONG"


class Files:
    """What drivers ask for of Quay's configuration: key files of the bundle."""

    def get_volume_file(self, name, mode="r"):
        return open(BUNDLE / name, mode)


def bucket(location, engine):
    """What Quay does to a bucket, by its own driver."""
    from storage import STORAGE_DRIVER_CLASSES, get_storage_driver

    if engine[0] not in STORAGE_DRIVER_CLASSES:
        raise RuntimeError(f"this Quay has no driver {engine[0]}")
    driver = get_storage_driver(location, None, Files(), None, engine)
    name, content = f"_georep_probe_{uuid.uuid4().hex}", b"probe"
    driver.put_content(name, content)
    try:
        if driver.get_content(name) != content:
            raise RuntimeError("what was read is not what was written")
    finally:
        driver.remove(name)
    return "written, read and removed"


def certificate(host):
    name, _, port = host.partition(":")
    with socket.create_connection((name, int(port or 443)), SECONDS) as raw:
        with ssl.create_default_context().wrap_socket(raw, server_hostname=name) as link:
            end = ssl.cert_time_to_seconds(link.getpeercert()["notAfter"])
    left = datetime.datetime.fromtimestamp(end, datetime.timezone.utc) - datetime.datetime.now(datetime.timezone.utc)
    if left.days < 30:
        raise RuntimeError(f"the certificate ends in {left.days} days")
    return f"{left.days} days left"


def engine_at(location):
    """The address of a storage engine, as quay-georep writes it."""
    plain = re.fullmatch("[A-Za-z_][A-Za-z0-9_-]*", str(location))
    return "DISTRIBUTED_STORAGE_CONFIG" + (f".{location}" if plain else f"[{json.dumps(str(location))}]")


def host_of(url):
    """The host of a URL; none where there is none to read."""
    try:
        return urllib.parse.urlsplit(url).hostname
    except ValueError:
        return None


def hosts(config):
    """Every host that config.yaml names, and where."""
    yield "SERVER_HOSTNAME", str(config.get("SERVER_HOSTNAME", "")).partition(":")[0]
    yield "DB_URI", host_of(str(config.get("DB_URI", "")))
    for key in ("BUILDLOGS_REDIS", "USER_EVENTS_REDIS", "PULL_METRICS_REDIS"):
        if isinstance(config.get(key), dict):
            yield f"{key}.host", config[key].get("host")
    for location, engine in (config.get("DISTRIBUTED_STORAGE_CONFIG") or {}).items():
        for key in ("hostname", "host"):
            value = engine[1].get(key) if isinstance(engine, list) and len(engine) > 1 else None
            if isinstance(value, str):
                yield f"{engine_at(location)}.1.{key}", host_of(value if "//" in value else "//" + value)


def main():
    text = (BUNDLE / "config.yaml").read_bytes()
    print("quay-georep-probe " + json.dumps({"cluster": CLUSTER, "config": zlib.crc32(text)}), flush=True)
    config = yaml.safe_load(text)
    collect(config)
    trusted()
    for at, host in hosts(config):
        if host:
            attempt("dns", at, lambda: resolve(host))
    if config.get("DB_URI"):
        attempt("database", "DB_URI", lambda: quay_database(config))
    clair = BUNDLE / "clair-config.yaml"
    if clair.is_file():
        sections = yaml.safe_load(clair.read_text()) or {}
        collect(sections)
        for section in ("indexer", "matcher", "notifier"):
            connstring = (sections.get(section) or {}).get("connstring")
            if connstring:
                at = f'["clair-config.yaml"].{section}.connstring'
                attempt("clair", at, lambda: clair_database(connstring))
    for key in ("BUILDLOGS_REDIS", "USER_EVENTS_REDIS", "PULL_METRICS_REDIS"):
        if isinstance(config.get(key), dict):
            attempt("redis", key, lambda: ping(config[key]))
    for location, engine in (config.get("DISTRIBUTED_STORAGE_CONFIG") or {}).items():
        attempt("bucket", engine_at(location), lambda: bucket(location, engine))
    if config.get("SERVER_HOSTNAME"):
        attempt("certificate", "SERVER_HOSTNAME", lambda: certificate(str(config["SERVER_HOSTNAME"])))


if __name__ == "__main__":
    sys.exit(main())
