//! Which hosts a certificate is for, as Go's `x509.VerifyHostname` tells, which the Operator asks.

use super::{AltName, Certificate};
use std::net::IpAddr;

impl Certificate {
    /// Whether it is for this host: a name or an address, without a port. The common name does not count.
    pub fn covers(&self, host: &str) -> bool {
        let bare = host.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(host);
        if let Ok(address) = bare.parse::<IpAddr>() {
            return self.names.contains(&AltName::Ip(address));
        }
        let name = host.strip_suffix('.').unwrap_or(host);
        let is_name = is_name(name);
        self.names.iter().any(|it| match it {
            AltName::Dns(pattern) if is_name && is_name_or_wildcard(pattern) => fits(pattern, name),
            AltName::Dns(pattern) => {
                !matches!(pattern.as_str(), "" | ".") && pattern.eq_ignore_ascii_case(host)
            }
            _ => false,
        })
    }
}

/// Label by label; a wildcard stands for the whole first one.
fn fits(pattern: &str, name: &str) -> bool {
    match (pattern.strip_prefix("*."), name.split_once('.')) {
        (Some(domain), Some((_, rest))) => domain.eq_ignore_ascii_case(rest),
        (Some(_), None) => false,
        (None, _) => pattern.eq_ignore_ascii_case(name),
    }
}

fn is_name_or_wildcard(pattern: &str) -> bool {
    is_name(pattern.strip_prefix("*.").unwrap_or(pattern))
}

fn is_name(name: &str) -> bool {
    name.split('.').all(|label| {
        let fits = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
        !label.is_empty() && !label.starts_with('-') && label.bytes().all(fits)
    })
}
