//! Which host a storage engine really contacts: not always the one its parameters seem to name.

use super::{Endpoint, Engine};
use crate::yaml::Value;
use std::fmt;

/// Reads one parameter of an engine.
pub type Params<'a> = &'a dyn Fn(&str) -> Option<Value>;

/// Whom an engine contacts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// `http` or `https`.
    pub scheme: &'static str,
    /// Host without port.
    pub host: String,
    /// Port, also where it is the scheme's own.
    pub port: u16,
    /// Parameters that are set and have no effect on where the engine connects.
    pub ignored: Vec<&'static str>,
}

impl fmt::Display for Contact {
    /// As a URL, without the scheme's own port.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.host)?;
        if self.port != own_port(self.scheme) { write!(f, ":{}", self.port) } else { Ok(()) }
    }
}

impl Contact {
    /// With those of `keys` that are set counted as ignored.
    fn ignoring(mut self, params: Params<'_>, keys: &[&'static str]) -> Contact {
        let is_set = |key: &&str| params(key).is_some_and(|it| it != Value::Null);
        self.ignored.extend(keys.iter().copied().filter(is_set));
        self
    }
}

impl Engine {
    /// Whom this engine contacts with these parameters; `None` for a disk, or where they do not say.
    pub fn contact(&self, params: Params<'_>) -> Option<Contact> {
        contact(self.endpoint, params)
    }

    /// A parameter as the driver that does the work gets it: several CDNs share one bucket, and the default provider
    /// writes.
    pub fn param(&self, params: Params<'_>, key: &str) -> Option<Value> {
        if self.endpoint == Endpoint::Nested { nested(params, key) } else { params(key) }
    }
}

fn contact(endpoint: Endpoint, params: Params<'_>) -> Option<Contact> {
    match endpoint {
        Endpoint::Disk => None,
        Endpoint::Fixed(host) => build(host, None, true),
        Endpoint::S3 => s3(params),
        Endpoint::Hostname => {
            let secure = params("is_secure").is_some_and(|it| is_truthy(&it));
            let hostname = text(params, "hostname")?;
            let mut contact = build(&hostname, port(params), secure)?;
            if hostname.contains("://") && secure != (contact.scheme == "https") {
                contact.ignored.push("is_secure");
            }
            Some(contact)
        }
        Endpoint::Azure => match text(params, "endpoint_url") {
            Some(url) => from_url(&url),
            None => {
                build(&format!("{}.blob.core.windows.net", text(params, "azure_account_name")?), None, true)
            }
        },
        Endpoint::AuthUrl => from_url(&text(params, "auth_url")?),
        Endpoint::Nested => s3(&|key| nested(params, key)),
    }
}

/// What the default provider says, else what all providers share.
fn nested(params: Params<'_>, key: &str) -> Option<Value> {
    let provider = params("providers").zip(text(params, "default_provider"));
    let provider = provider.and_then(|(all, name)| all.get(&name)?.as_list()?.get(1).cloned());
    let own = provider.and_then(|it| it.get(key).cloned());
    own.or_else(|| params("storage_config")?.get(key).cloned())
}

/// A region forces AWS; then `endpoint_url` is used as it is, then `host` over https, then AWS's global endpoint.
fn s3(params: Params<'_>) -> Option<Contact> {
    if let Some(region) = text(params, "s3_region") {
        let china = if matches!(region.as_str(), "cn-north-1" | "cn-northwest-1") { ".cn" } else { "" };
        let aws = build(&format!("s3.{region}.amazonaws.com{china}"), None, true)?;
        return Some(aws.ignoring(params, &["endpoint_url", "host", "port"]));
    }
    if let Some(url) = text(params, "endpoint_url") {
        return Some(from_url(&url)?.ignoring(params, &["host", "port"]));
    }
    match text(params, "host") {
        Some(host) => build(&host, port(params), true),
        None => Some(build("s3.amazonaws.com", None, true)?.ignoring(params, &["port"])),
    }
}

/// As Quay builds it: a scheme in the host wins, and a port is appended only where the host has none.
fn build(host: &str, port: Option<u16>, secure: bool) -> Option<Contact> {
    let fallback = if secure { "https" } else { "http" };
    let (scheme, rest) = split_scheme(host).unwrap_or((fallback, host));
    let (host, own) = authority(rest)?;
    let ignored = if own.is_some() && port.is_some() && own != port { vec!["port"] } else { Vec::new() };
    Some(Contact { scheme, host, port: own.or(port).unwrap_or(own_port(scheme)), ignored })
}

/// A URL needs its scheme: without one the client refuses it.
fn from_url(url: &str) -> Option<Contact> {
    split_scheme(url)?;
    build(url, None, true)
}

fn split_scheme(url: &str) -> Option<(&'static str, &str)> {
    let (scheme, rest) = url.split_once("://")?;
    ["https", "http"].into_iter().find(|it| scheme.eq_ignore_ascii_case(it)).map(|it| (it, rest))
}

/// Host and port of what follows a scheme.
fn authority(rest: &str) -> Option<(String, Option<u16>)> {
    let authority = rest.split(['/', '?', '#']).next()?;
    let authority = authority.rsplit('@').next()?;
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|it| it.is_ascii_digit()) => {
            (host, Some(port.parse().ok()?))
        }
        _ => (authority, None),
    };
    (!host.is_empty()).then(|| (host.to_owned(), port))
}

fn own_port(scheme: &str) -> u16 {
    if scheme == "https" { 443 } else { 80 }
}

fn text(params: Params<'_>, key: &str) -> Option<String> {
    params(key)?.as_str().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned)
}

/// A port as Python takes it: also as text; 0 is none.
fn port(params: Params<'_>) -> Option<u16> {
    let port = match params("port")? {
        Value::Int(port) => u16::try_from(port).ok(),
        Value::Str(port) => port.trim().parse().ok(),
        _ => None,
    };
    port.filter(|it| *it > 0)
}

/// What Python takes for true: a text that is not empty is, even `"false"`.
fn is_truthy(value: &Value) -> bool {
    match value {
        Value::Bool(it) => *it,
        Value::Str(it) => !it.is_empty(),
        Value::Int(it) => *it != 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::engine;
    use crate::yaml::Value;

    /// The URL an engine contacts, and what it ignores.
    fn contact(driver: &str, params: &[(&str, Value)]) -> Option<(String, Vec<&'static str>)> {
        let params = Value::map(params.iter().cloned());
        let contact = engine(driver).unwrap().contact(&|key| params.get(key).cloned())?;
        Some((contact.to_string(), contact.ignored))
    }

    fn is(url: &str, ignored: &[&'static str]) -> Option<(String, Vec<&'static str>)> {
        Some((url.to_owned(), ignored.to_vec()))
    }

    #[test]
    fn a_region_sends_an_on_premises_engine_to_aws() {
        let url = ("endpoint_url", "https://rgw.corp:8443".into());
        assert_eq!(contact("S3Storage", std::slice::from_ref(&url)), is("https://rgw.corp:8443", &[]));
        let with_region = [url, ("s3_region", "eu-west-1".into()), ("port", Value::Int(8443))];
        assert_eq!(
            contact("S3Storage", &with_region),
            is("https://s3.eu-west-1.amazonaws.com", &["endpoint_url", "port"])
        );
    }

    #[test]
    fn china_has_its_own_domain() {
        let region = [("s3_region", "cn-north-1".into())];
        assert_eq!(contact("S3Storage", &region), is("https://s3.cn-north-1.amazonaws.com.cn", &[]));
    }

    #[test]
    fn without_a_region_the_url_then_the_host_then_aws() {
        let host = ("host", "s3.corp".into());
        let port = ("port", Value::Int(9000));
        assert_eq!(contact("S3Storage", &[host.clone(), port.clone()]), is("https://s3.corp:9000", &[]));
        let all = [host, port.clone(), ("endpoint_url", "http://minio".into())];
        assert_eq!(contact("S3Storage", &all), is("http://minio", &["host", "port"]));
        assert_eq!(contact("S3Storage", &[port]), is("https://s3.amazonaws.com", &["port"]));
        assert_eq!(contact("S3Storage", &[("endpoint_url", "minio:9000".into())]), None);
    }

    #[test]
    fn a_scheme_in_the_host_wins_over_is_secure() {
        let secure = ("is_secure", true.into());
        let scheme = [("hostname", "http://rgw".into()), secure.clone()];
        assert_eq!(contact("RadosGWStorage", &scheme), is("http://rgw", &["is_secure"]));
        let port = [("hostname", "rgw:8443".into()), secure, ("port", Value::Int(443))];
        assert_eq!(contact("RadosGWStorage", &port), is("https://rgw:8443", &["port"]));
    }

    #[test]
    fn quoted_values_are_read_as_python_reads_them() {
        let quoted = [("hostname", "rgw".into()), ("is_secure", "false".into()), ("port", "8443".into())];
        assert_eq!(contact("RadosGWStorage", &quoted), is("https://rgw:8443", &[]));
        let plain = [("hostname", "rgw".into()), ("is_secure", false.into()), ("port", Value::Int(0))];
        assert_eq!(contact("RadosGWStorage", &plain), is("http://rgw", &[]));
    }

    #[test]
    fn the_others_have_one_place() {
        assert_eq!(contact("GoogleCloudStorage", &[]), is("https://storage.googleapis.com", &[]));
        assert_eq!(contact("LocalStorage", &[("storage_path", "/data".into())]), None);
        let account = ("azure_account_name", "acct".into());
        assert_eq!(
            contact("AzureStorage", std::slice::from_ref(&account)),
            is("https://acct.blob.core.windows.net", &[])
        );
        let sovereign = [account, ("endpoint_url", "https://acct.blob.core.chinacloudapi.cn/".into())];
        assert_eq!(contact("AzureStorage", &sovereign), is("https://acct.blob.core.chinacloudapi.cn", &[]));
        let keystone = [("auth_url", "https://user@keystone.corp:5000/v3".into())];
        assert_eq!(contact("SwiftStorage", &keystone), is("https://keystone.corp:5000", &[]));
    }

    #[test]
    fn several_cdns_share_the_bucket_of_the_default_provider() {
        let shared = Value::map([("s3_bucket", "b"), ("s3_region", "us-east-1")]);
        let provider =
            Value::list([Value::from("CloudFlareStorage"), Value::map([("s3_region", "us-west-2")])]);
        let params = [
            ("storage_config", shared),
            ("providers", Value::map([("cf", provider)])),
            ("default_provider", "cf".into()),
        ];
        assert_eq!(contact("MultiCDNStorage", &params), is("https://s3.us-west-2.amazonaws.com", &[]));
        assert_eq!(contact("MultiCDNStorage", &params[..1]), is("https://s3.us-east-1.amazonaws.com", &[]));
    }
}
