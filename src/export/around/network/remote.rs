//! A host that pods connect to, as network rules can name it.

use crate::export::around::known;
use crate::plan::covers;
use std::net::IpAddr;

/// Where it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// A host name.
    Name(String),
    /// An address or addresses, as a CIDR.
    Range(String),
    /// A namespace of the same cluster: rules see the pods behind a Service, not its own address and port.
    Namespace(String),
}

/// Where it is, and its port over TCP; `None` for any.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Remote {
    pub(super) place: Place,
    pub(super) port: Option<u16>,
}

impl Remote {
    /// Reads a URL, a host with or without its port, an address or a range; `port` is the one where none is said. `None` for
    /// what no rule can name: a value that is still to be filled in, a wildcard.
    pub(super) fn read(text: &str, port: Option<u16>) -> Option<Remote> {
        let text = known(Some(text.trim()))?;
        if is_range(text) {
            return Some(Remote { place: Place::Range(text.to_owned()), port: None });
        }
        let (own, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (usual_port(scheme), rest),
            None => (None, text),
        };
        let (authority, tail) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        // A password with a slash in it would be taken for host and port.
        if tail.contains('@') {
            return None;
        }
        let authority = authority.rsplit('@').next()?;
        let (host, said) = match authority.rsplit_once(':') {
            Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
                (host, Some(port.parse().ok()?))
            }
            _ => (authority, None),
        };
        Some(Remote { place: Place::of(host)?, port: said.or(own).or(port) })
    }

    /// Whether it is the pod itself.
    pub(super) fn is_local(&self) -> bool {
        match &self.place {
            Place::Name(name) => name == "localhost",
            Place::Range(range) => range.starts_with("127.") || range == "::1/128",
            Place::Namespace(_) => false,
        }
    }
}

impl Place {
    fn of(host: &str) -> Option<Place> {
        let host = host.trim_matches(['[', ']']).trim_end_matches('.').to_ascii_lowercase();
        if let Ok(address) = host.parse::<IpAddr>() {
            return Some(Place::Range(format!("{address}/{}", if address.is_ipv4() { 32 } else { 128 })));
        }
        let service = host.trim_end_matches(".cluster.local").strip_suffix(".svc");
        match service.and_then(|it| it.rsplit_once('.')) {
            Some((_, namespace)) => is_name(namespace).then(|| Place::Namespace(namespace.to_owned())),
            None => is_name(&host).then_some(Place::Name(host)),
        }
    }
}

/// Whether a text is a range with its length, as `10.8.0.0/16`.
fn is_range(text: &str) -> bool {
    let within = |(network, _): (&str, &str)| covers(text, network.parse().ok()?);
    text.split_once('/').and_then(within) == Some(true)
}

/// Whether `dnsName` of an EgressFirewall takes it. Wildcards need a resolver that few clusters have.
fn is_name(host: &str) -> bool {
    let is_label = |it: &str| {
        !it.is_empty() && it.len() < 64 && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
    };
    host.len() < 254 && host.split('.').all(is_label)
}

fn usual_port(scheme: &str) -> Option<u16> {
    let ports = [("https", 443), ("http", 80), ("ldap", 389), ("ldaps", 636)];
    ports.into_iter().find(|it| scheme.eq_ignore_ascii_case(it.0)).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Place, Option<u16>)> {
        Remote::read(text, Some(7)).map(|it| (it.place, it.port))
    }

    #[test]
    fn what_rules_can_name_is_read() {
        let name = |it: &str| Place::Name(it.to_owned());
        let range = |it: &str| Place::Range(it.to_owned());
        for (text, place, port) in [
            ("Registry.acme.io.", name("registry.acme.io"), Some(7)),
            ("registry.acme.io:5000", name("registry.acme.io"), Some(5000)),
            ("ldaps://u:p@ldap.acme.io/o=acme?uid", name("ldap.acme.io"), Some(636)),
            ("https://id.acme.io:8443/auth", name("id.acme.io"), Some(8443)),
            ("10.8.0.0/16", range("10.8.0.0/16"), None),
            ("10.8.0.1", range("10.8.0.1/32"), Some(7)),
            ("https://[fd00::1]:8443", range("fd00::1/128"), Some(8443)),
            ("fd00::1", range("fd00::1/128"), Some(7)),
            ("https://s3.openshift-storage.svc", Place::Namespace("openshift-storage".to_owned()), Some(443)),
            ("db.data.svc.cluster.local:5432", Place::Namespace("data".to_owned()), Some(5432)),
        ] {
            assert_eq!(read(text), Some((place, port)), "{text}");
        }
        for text in [
            "",
            "<host>",
            "${HOST}",
            "a_b.acme.io",
            "*.acme.io",
            "acme..io",
            "acme.io:port",
            "a b",
            "ldap://u:12/3@acme.io",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
