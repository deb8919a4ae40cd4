//! What a host's name says about who can reach it.

use crate::schema::Zone;
use std::net::IpAddr;

/// The address, where the host is one.
pub(super) fn ip(host: &str) -> Option<IpAddr> {
    host.trim_matches(['[', ']']).parse().ok()
}

/// Whether only one cluster, or only the pod itself, can reach it: a service, a loopback address, a bare name.
pub(super) fn is_local(host: &str) -> bool {
    if let Some(address) = ip(host) {
        return address.is_loopback() || address.is_unspecified();
    }
    let name = host.trim_end_matches('.');
    let bare = !name.is_empty() && !name.contains(['.', ':', '<', ' ']);
    bare || name.ends_with(".localhost") || Zone::of(host) == Zone::ClusterLocal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_cluster_are_local() {
        for host in [
            "localhost",
            "127.0.0.1",
            "[::1]",
            "0.0.0.0",
            "redis",
            "quay-db.quay.svc",
            "db.quay.svc.cluster.local.",
        ] {
            assert!(is_local(host), "{host}");
        }
        for host in ["", "10.19.0.1", "db.acme.io", "fd00::1", "<host>", "db.corp"] {
            assert!(!is_local(host), "{host}");
        }
    }
}
