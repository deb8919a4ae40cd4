//! What a host's name says about who can reach it.

use crate::schema::Zone;
use std::net::IpAddr;

/// The address, where the host is one.
pub(super) fn ip(host: &str) -> Option<IpAddr> {
    host.trim_matches(['[', ']']).parse().ok()
}

/// A host and port without the port, as Go's `net.SplitHostPort` parts them.
pub(super) fn without_port(text: &str) -> &str {
    match text.rsplit_once(':') {
        Some((host, _)) if !host.contains(':') || host.starts_with('[') && host.ends_with(']') => host,
        _ => text,
    }
}

/// Whether only one cluster, or only the pod itself, can reach it: a service or a loopback address.
pub(super) fn is_local(host: &str) -> bool {
    if let Some(address) = ip(host) {
        return address.is_loopback() || address.is_unspecified();
    }
    let name = host.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost") || Zone::of(name) == Zone::ClusterLocal
}

/// Whether it has no domain: the same name is another host in every cluster.
pub(super) fn is_bare(host: &str) -> bool {
    !host.is_empty() && !host.contains(['.', ':', '<', ' '])
}

/// Whether it is a host name as boot validation has it, perhaps with a port.
pub(super) fn is_hostname(text: &str) -> bool {
    let (host, port) = text.split_once(':').unwrap_or((text, "0"));
    let fits = |it: u8| it.is_ascii_alphanumeric() || it == b'.' || it == b'-';
    !host.is_empty()
        && host.bytes().all(fits)
        && (host.contains('.') || host == "localhost")
        && !port.is_empty()
        && port.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_taken_away() {
        for (text, host) in [
            ("quay.acme.io", "quay.acme.io"),
            ("quay.acme.io:8443", "quay.acme.io"),
            ("[fd00::1]:443", "[fd00::1]"),
            ("[fd00::1]", "[fd00::1]"),
            ("fd00::1", "fd00::1"),
            ("", ""),
        ] {
            assert_eq!(without_port(text), host);
        }
    }

    #[test]
    fn names_of_one_cluster_are_local() {
        for host in
            ["localhost", "127.0.0.1", "[::1]", "0.0.0.0", "quay-db.quay.svc", "db.quay.svc.cluster.local."]
        {
            assert!(is_local(host), "{host}");
        }
        assert!(is_bare("redis") && !is_bare("redis.acme.io") && !is_bare("fd00::1") && !is_bare(""));
        for host in ["", "redis", "10.19.0.1", "db.acme.io", "fd00::1", "<host>", "db.corp"] {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn the_pattern_is_the_validators() {
        for good in ["quay.acme.io", "quay.acme.io:443", "10.0.0.1", "localhost", "localhost:8080"] {
            assert!(is_hostname(good), "{good}");
        }
        for bad in
            ["", "quay", "quay_1.acme.io", "quay.acme.io/", "https://quay.acme.io", "a.b:", "a.b:c", "a b.c"]
        {
            assert!(!is_hostname(bad), "{bad}");
        }
    }
}
