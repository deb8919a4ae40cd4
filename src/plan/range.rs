//! Ranges of addresses, as `10.8.0.0/16` or a single address.

use std::net::IpAddr;

/// Whether an address lies in a range; `None` where the text is no range of addresses.
pub fn covers(range: &str, address: IpAddr) -> Option<bool> {
    let (network, length) = match range.trim().split_once('/') {
        Some((network, length)) => (network.parse().ok()?, Some(length.parse::<u32>().ok()?)),
        None => (range.trim().parse().ok()?, None),
    };
    let (width, network, address) = match (network, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => {
            (32, network.to_bits().into(), address.to_bits().into())
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => (128, network.to_bits(), address.to_bits()),
        _ => return Some(false),
    };
    let length = length.unwrap_or(width);
    let host = width.checked_sub(length)?;
    let apart: u128 = network ^ address;
    Some(apart.checked_shr(host).unwrap_or(0) == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_in_its_range() {
        for (range, address, expected) in [
            ("10.8.0.0/16", "10.8.255.1", Some(true)),
            ("10.8.0.0/16", "10.9.0.1", Some(false)),
            ("10.8.3.4", "10.8.3.4", Some(true)),
            ("10.8.3.4/32", "10.8.3.5", Some(false)),
            ("0.0.0.0/0", "8.8.8.8", Some(true)),
            ("fd00::/8", "fd12::1", Some(true)),
            ("::/0", "fd12::1", Some(true)),
            ("fd00::/8", "10.0.0.1", Some(false)),
            ("10.0.0.0/33", "10.0.0.1", None),
            ("rgw.corp", "10.0.0.1", None),
            ("", "10.0.0.1", None),
        ] {
            assert_eq!(covers(range, address.parse().expect("an address")), expected, "{range} {address}");
        }
    }
}
