//! What a text must look like.

use super::Shape;
use crate::text;
use crate::text::Text;
use std::net::Ipv6Addr;

impl Shape {
    /// Whether `text`, which is not empty, looks as it must.
    pub fn fits(self, text: &str) -> bool {
        match self {
            Shape::Any => true,
            Shape::Host => is_host(text),
            Shape::Url => text.split_once("://").is_some_and(|(scheme, rest)| {
                is_scheme(scheme) && !rest.starts_with('/') && is_visible(rest)
            }),
            Shape::DatabaseUri => {
                text.split_once("://").is_some_and(|(scheme, rest)| is_scheme(scheme) && is_visible(rest))
            }
            Shape::Duration => is_amount(text, "wmdhs"),
            Shape::Size => is_amount(text, "GM"),
            Shape::BundleFile => is_bundle_file(text),
            Shape::Path => !text.contains(char::is_control),
            Shape::PodPath => text.starts_with('/') && !text.contains(char::is_control),
            Shape::Bucket => text.len() <= 256 && !text.contains(|it: char| it == '/' || it.is_whitespace()),
            Shape::User => is_user(text),
            Shape::Email => is_email(text),
            Shape::DnsLabel => is_dns_label(text),
            Shape::DnsName => text.len() <= 253 && text.split('.').all(is_dns_label),
        }
    }

    /// What is expected, to follow "expected:".
    pub const fn expected(self) -> Text {
        match self {
            Shape::Any => text!("any text", "任意文本"),
            Shape::Host => {
                text!(
                    "a host, perhaps with a port, without scheme and path",
                    "主机名（可带端口），不带协议和路径"
                )
            }
            Shape::Url => {
                text!("a URL with its scheme, such as https://host", "带协议的 URL，如 https://host")
            }
            Shape::DatabaseUri => {
                text!(
                    "a URI such as postgresql://user:password@host:5432/quay",
                    "形如 postgresql://user:password@host:5432/quay 的 URI"
                )
            }
            Shape::Duration => {
                text!("a whole number and w, d, h, m or s, such as 2w", "整数加 w、d、h、m 或 s，如 2w")
            }
            Shape::Size => text!("a whole number and G or M, such as 20G", "整数加 G 或 M，如 20G"),
            Shape::BundleFile => text!(
                "the name of a file of the config bundle: letters, digits, dot, dash and underscore",
                "配置捆绑包中的文件名：字母、数字、点、连字符和下划线"
            ),
            Shape::Path => text!("a path", "路径"),
            Shape::PodPath => text!("an absolute path in the pod", "Pod 内的绝对路径"),
            Shape::Bucket => text!("a name without slash and white space", "不含斜杠和空白的名称"),
            Shape::User => text!(
                "the name of a user: lowercase letters and digits, dot, dash or underscore between them",
                "用户名：小写字母和数字，之间可用点、连字符或下划线"
            ),
            Shape::Email => text!("an e-mail address", "电子邮件地址"),
            Shape::DnsLabel => {
                text!(
                    "lowercase letters, digits and dashes, at most 63",
                    "小写字母、数字和连字符，最多 63 个"
                )
            }
            Shape::DnsName => {
                text!("lowercase letters, digits, dashes and dots", "小写字母、数字、连字符和点")
            }
        }
    }
}

fn is_host(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (text, None),
    };
    let is_name = |host: &str| {
        !host.is_empty()
            && host.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'-' | b'_'))
    };
    let is_v6 = |host: &str| {
        let inner = host.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        inner.is_some_and(|it| it.parse::<Ipv6Addr>().is_ok())
    };
    let is_port = |port: &str| is_digits(port) && port.parse::<u16>().is_ok_and(|it| it > 0);
    port.is_none_or(is_port) && (is_name(host) || is_v6(host))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_alphabetic())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'-' | b'.'))
}

fn is_visible(text: &str) -> bool {
    !text.is_empty() && !text.contains(|it: char| it.is_whitespace() || it.is_control())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

/// Digits and one of `units`.
fn is_amount(text: &str, units: &str) -> bool {
    let mut chars = text.chars();
    chars.next_back().is_some_and(|unit| units.contains(unit)) && is_digits(chars.as_str())
}

/// What a key of a Kubernetes Secret may be.
fn is_bundle_file(text: &str) -> bool {
    text.len() <= 253
        && !matches!(text, "." | "..")
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'.' | b'_'))
}

fn is_user(text: &str) -> bool {
    let is_word =
        |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
    (2..=255).contains(&text.len()) && text.split(['.', '_', '-']).all(is_word)
}

/// An address, alone or as `Name <address>`.
fn is_email(text: &str) -> bool {
    let named = text.strip_suffix('>').and_then(|it| it.split_once('<'));
    let address = named.map_or(text, |(_, address)| address);
    address
        .split_once('@')
        .is_some_and(|(user, host)| is_visible(user) && is_visible(host) && !host.contains('@'))
}

fn is_dns_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn texts_fit_their_shape_or_not() {
        let table: &[(Shape, &[&str], &[&str])] = &[
            (
                Shape::Host,
                &["quay.example.com", "redis", "10.0.0.1:6379", "[fd00::1]:443", "[::1]", "a_b.corp"],
                &[
                    "https://quay",
                    "<georep.example.com>",
                    "quay.example.com/",
                    "a b",
                    ":443",
                    "h:",
                    "h:0",
                    "h:99999",
                    "u@h",
                ],
            ),
            (
                Shape::Url,
                &["https://h", "http://h:80/p?q"],
                &["h", "://h", "https://", "https:///p", "https://a b"],
            ),
            (
                Shape::DatabaseUri,
                &["postgresql://u:p@h:5432/quay", "mysql+pymysql://u@h/quay", "sqlite:///a.db"],
                &["h:5432", "postgresql:/h", "postgresql://"],
            ),
            (Shape::Duration, &["2w", "60m", "0s"], &["2", "w", "2y", "1.5h", "-1d", "2w "]),
            (Shape::Size, &["20G", "500M"], &["20", "20GB", "20g", "1.5G", "G"]),
            (Shape::BundleFile, &["cdn.key", "a-b_c"], &["/conf/stack/a", "a b", "..", "密钥"]),
            (Shape::Path, &["/datastorage/registry", "a"], &["a\nb"]),
            (Shape::PodPath, &["/conf/stack/database.pem"], &["database.pem", "/a\0b"]),
            (Shape::Bucket, &["quay-us", "Quay_US", "$web"], &["a/b", "a b"]),
            (Shape::User, &["quayadmin", "a.b-c_d"], &["Admin", "a", "a..b", "-ab", "a@b"]),
            (
                Shape::Email,
                &["a@b", "a.b+c@example.com", "Quay <quay@example.com>"],
                &["a", "@b", "a@", "a@b@c", "a b@c"],
            ),
            (Shape::DnsLabel, &["quay-enterprise"], &["a.b", "-a", "A"]),
            (Shape::DnsName, &["a.b-c", "a"], &["a..b", "a_b"]),
        ];
        for (shape, good, bad) in table {
            for text in *good {
                assert!(shape.fits(text), "{shape:?} {text}");
            }
            for text in *bad {
                assert!(!shape.fits(text), "{shape:?} {text}");
            }
        }
    }
}
