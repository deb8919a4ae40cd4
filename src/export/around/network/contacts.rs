//! Whom the pods of Quay and of Clair connect to in a cluster, as far as the plan says.

use super::remote::{Place, Remote};
use super::updaters;
use crate::plan::{CLAIR_PARTS, Cluster, Dsn, Location, Plan, looks_secret};
use crate::schema::{Access, Endpoint};
use crate::yaml::{Node, NodeKind, Path, Value};
use std::collections::BTreeSet;

/// Who connects.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Quay,
    Clair,
    Both,
}

/// Whom the pods connect to.
#[derive(Default)]
pub(super) struct Contacts {
    /// Quay's pods, those that mirror and migrate among them.
    pub(super) quay: BTreeSet<Remote>,
    /// Clair's pods.
    pub(super) clair: BTreeSet<Remote>,
    /// Settings that lead to a host which no rule can name yet.
    pub(super) open: BTreeSet<String>,
}

/// A setting that names a server: where its host and its port stand, and the port where none does.
struct Service {
    host: &'static [&'static str],
    port: &'static [&'static str],
    usual: u16,
}

const fn service(host: &'static [&'static str], port: &'static [&'static str], usual: u16) -> Service {
    Service { host, port, usual }
}

const LOGS: &str = "LOGS_MODEL_CONFIG";

/// The servers that config.yaml names beside databases, Redis and storage.
const SERVICES: &[Service] = &[
    service(&["LDAP_URI"], &[], 389),
    service(&["MAIL_SERVER"], &["MAIL_PORT"], 587),
    service(&["KEYSTONE_AUTH_URL"], &[], 5000),
    service(&["JWT_VERIFY_ENDPOINT"], &[], 443),
    service(&["JWT_QUERY_ENDPOINT"], &[], 443),
    service(&["JWT_GETUSER_ENDPOINT"], &[], 443),
    service(&["SECURITY_SCANNER_V4_ENDPOINT"], &[], 443),
    service(&["OTEL_CONFIG", "endpoint"], &[], 443),
    service(&[LOGS, "elasticsearch_config", "host"], &[LOGS, "elasticsearch_config", "port"], 9200),
    service(&[LOGS, "splunk_config", "host"], &[LOGS, "splunk_config", "port"], 8089),
    service(&[LOGS, "splunk_hec_config", "host"], &[LOGS, "splunk_hec_config", "port"], 8088),
    service(&[LOGS, "splunk_hec_config", "search_host"], &[LOGS, "splunk_hec_config", "search_port"], 8089),
    service(&[LOGS, "kafka_config", "bootstrap_servers"], &[], 9092),
];

/// Settings that bring hosts of a cloud with them.
const CLOUDS: &[(&str, &[&str])] = &[
    ("GOOGLE_LOGIN_CONFIG", &["accounts.google.com", "www.googleapis.com"]),
    ("BITBUCKET_TRIGGER_CONFIG", &["api.bitbucket.org", "bitbucket.org"]),
];

/// Services that one may run oneself, by the beginning of their setting, the key that says where, and the host where none does.
///
/// Source: quay: oauth/services/{github,gitlab}.py.
const HOSTED: &[(&str, &str, &str)] =
    &[("GITHUB_", "GITHUB_ENDPOINT", "github.com"), ("GITLAB_", "GITLAB_ENDPOINT", "gitlab.com")];

impl Contacts {
    pub(super) fn of(plan: &Plan, cluster: &Cluster) -> Contacts {
        let mut all = Contacts::default();
        all.databases(plan, cluster);
        if cluster.is_managed("objectstorage") {
            all.put(
                Who::Both,
                Remote { place: Place::Namespace("openshift-storage".to_owned()), port: None },
            );
        }
        for location in plan.locations() {
            all.engine(location);
        }
        all.hostname(plan);
        all.services(plan);
        all.proxies(cluster);
        if cluster.is_managed("clair") {
            all.updaters(plan, cluster);
        } else {
            all.clair.clear();
        }
        for host in plan.facts().egress_hosts() {
            all.add(Who::Both, "facts.egress-hosts", host, Some(443));
        }
        all
    }

    fn put(&mut self, who: Who, remote: Remote) {
        if remote.is_local() {
            return;
        }
        if who != Who::Quay {
            self.clair.insert(remote.clone());
        }
        if who != Who::Clair {
            self.quay.insert(remote);
        }
    }

    /// Whom a setting names, by its address.
    fn add(&mut self, who: Who, at: &str, text: &str, port: Option<u16>) {
        match Remote::read(text, port) {
            Some(remote) => self.put(who, remote),
            None => drop(self.open.insert(at.to_owned())),
        }
    }

    fn databases(&mut self, plan: &Plan, cluster: &Cluster) {
        if !cluster.is_managed("postgres") {
            let connection = plan.connection().and_then(Result::ok).unwrap_or_default();
            let usual = if connection.scheme.starts_with("mysql") { 3306 } else { 5432 };
            let port = connection.port.as_deref().and_then(|it| it.parse().ok()).unwrap_or(usual);
            self.add(Who::Quay, "DB_URI", &bracketed(&connection.host), Some(port));
        }
        if !cluster.is_managed("clairpostgres") {
            for part in CLAIR_PARTS {
                let at = Path::of(part).key("connstring");
                let node = plan.clair.as_ref().and_then(|it| it.get(&at));
                let dsn = node.and_then(Node::text).and_then(|it| Dsn::parse(it).ok()).unwrap_or_default();
                let port = dsn.get("port").and_then(|it| it.parse().ok()).unwrap_or(5432);
                let at = format!("clair-config.yaml {at}");
                self.add(Who::Clair, &at, &bracketed(dsn.get("host").unwrap_or_default()), Some(port));
            }
        }
        if !cluster.is_managed("redis") {
            for map in plan.redis() {
                let host = map.node.get("host").and_then(Node::text).unwrap_or_default();
                let port = map.value("port").and_then(|it| number(&it)).unwrap_or(6379);
                self.add(Who::Quay, map.key, &bracketed(host), Some(port));
            }
        }
    }

    /// An engine: every cluster reads and writes all of them, and Clair is sent to them for the layers.
    fn engine(&mut self, location: Location<'_>) {
        let Some(engine) = location.engine() else { return };
        if engine.endpoint == Endpoint::Disk {
            return;
        }
        let at = location.path().to_string();
        let Some(contact) = location.contact() else {
            self.open.insert(at);
            return;
        };
        self.add(Who::Both, &at, &bracketed(&contact.host), Some(contact.port));
        // Clouds have a name for each bucket, which their libraries prefer.
        let bucket = engine.bucket.and_then(|it| location.text(it));
        let named = matches!(engine.access, Access::Aws | Access::Google | Access::Ibm);
        let host = bucket.filter(|_| named).map(|it| format!("{it}.{}", contact.host));
        if let Some(remote) = host.and_then(|it| Remote::read(&it, Some(contact.port))) {
            self.put(Who::Both, remote);
        }
        if location.is(&["STSS3Storage"]) {
            self.add(Who::Both, &at, "sts.amazonaws.com", Some(443));
            if let Some(region) = location.text("s3_region") {
                self.add(Who::Both, &at, &format!("sts.{region}.amazonaws.com"), Some(443));
            }
        }
        if let Some(params) = location.params() {
            self.domains(&at, params);
        }
    }

    /// What delivers the layers in place of the bucket, also inside providers.
    fn domains(&mut self, at: &str, node: Node<'_>) {
        for entry in node.entries() {
            match entry.value.text() {
                Some(host) if entry.key.text().is_some_and(|it| it.ends_with("_domain")) => {
                    self.add(Who::Both, at, host, Some(443));
                }
                _ => self.domains(at, entry.value),
            }
        }
        for item in node.items() {
            self.domains(at, item);
        }
    }

    /// The registry itself: what mirrors pushes into it, and Clair tells it of news.
    fn hostname(&mut self, plan: &Plan) {
        let plain = plan.setting("PREFERRED_URL_SCHEME").is_some_and(|it| it.as_str() == Some("http"));
        let port = if plain { 80 } else { 443 };
        self.add(Who::Both, "SERVER_HOSTNAME", plan.hostname().unwrap_or_default(), Some(port));
        if let Some((_, source)) = plan.mirrored() {
            self.add(Who::Quay, "facts.mirror-from", source.hostname().unwrap_or_default(), Some(443));
        }
    }

    fn services(&mut self, plan: &Plan) {
        let get = |path: &[&str]| {
            let (first, rest) = path.split_first()?;
            plan.config.get(&rest.iter().fold(Path::of(first), |path, key| path.key(key)))
        };
        for Service { host, port, usual } in SERVICES {
            let Some(node) = get(host) else { continue };
            let port = get(port).and_then(|it| number(&it.value())).unwrap_or(*usual);
            let several = node.items().filter_map(Node::text);
            for text in node.text().filter(|it| !it.is_empty()).into_iter().chain(several) {
                self.add(Who::Quay, host[0], text, Some(port));
            }
        }
        if let Some(region) = get(&[LOGS, "kinesis_stream_config", "aws_region"]).and_then(Node::text) {
            self.add(Who::Quay, LOGS, &format!("kinesis.{region}.amazonaws.com"), Some(443));
        }
        for entry in plan.config.root().into_iter().flat_map(Node::entries) {
            let key = entry.key.text().unwrap_or_default();
            let is_service = key.ends_with("_LOGIN_CONFIG") || key.ends_with("_TRIGGER_CONFIG");
            if !is_service || entry.value.kind() != NodeKind::Map {
                continue;
            }
            let open = entry.value.entries().filter(|it| !it.key.text().is_some_and(looks_secret));
            let urls = open.filter_map(|it| it.value.text()).filter(|it| it.contains("://"));
            let clouds = CLOUDS.iter().filter(|it| it.0 == key).flat_map(|it| it.1).copied();
            let hosted = HOSTED.iter().filter(|it| key.starts_with(it.0) && entry.value.get(it.1).is_none());
            for url in urls.chain(clouds).chain(hosted.map(|it| it.2)) {
                self.add(Who::Quay, key, url, Some(443));
            }
        }
    }

    /// A proxy that the manifest names. One of the whole cluster comes to the pods by the Operator.
    fn proxies(&mut self, cluster: &Cluster) {
        for (kind, who) in [("quay", Who::Quay), ("mirror", Who::Quay), ("clair", Who::Clair)] {
            for name in ["HTTP_PROXY", "HTTPS_PROXY"] {
                if let Some(proxy) = cluster.env(kind, name).filter(|it| !it.is_empty()) {
                    self.add(who, name, proxy, Some(3128));
                }
            }
        }
    }

    fn updaters(&mut self, plan: &Plan, cluster: &Cluster) {
        let merged = plan.clair_merged(cluster);
        let value = |path: &Path| merged.iter().find(|it| it.path == *path).and_then(|it| it.value.as_ref());
        let is_on = |part: &str, key: &str| value(&Path::of(part).key(key)) == Some(&Value::Bool(true));
        if !is_on("indexer", "airgap") {
            for host in updaters::INDEXER {
                self.add(Who::Clair, "clair-config.yaml indexer", host, Some(443));
            }
        }
        if is_on("matcher", "disable_updaters") {
            return;
        }
        let sets = value(&Path::of("updaters").key("sets")).and_then(Value::as_list).unwrap_or_default();
        let sets: Vec<_> = sets.iter().filter_map(Value::as_str).collect();
        for host in updaters::hosts(&sets) {
            self.add(Who::Clair, "clair-config.yaml updaters", host, Some(443));
        }
        // Where its own settings send it elsewhere.
        let own = Path::of("updaters").key("config");
        for url in
            merged.iter().filter(|it| own.contains(&it.path)).filter_map(|it| it.value.as_ref()?.as_str())
        {
            if url.contains("://") {
                self.add(Who::Clair, "clair-config.yaml updaters.config", url, Some(443));
            }
        }
    }
}

/// An IPv6 address would be taken for a host with a port.
fn bracketed(host: &str) -> String {
    if host.contains(':') && !host.starts_with('[') { format!("[{host}]") } else { host.to_owned() }
}

/// A port as Python takes it: also as text.
fn number(value: &Value) -> Option<u16> {
    match value {
        Value::Int(port) => u16::try_from(*port).ok(),
        Value::Str(port) => port.trim().parse().ok(),
        _ => None,
    }
}
