//! What the Operator writes into Clair's configuration, and what Clair assumes for the rest.
//!
//! Source: quay-operator: pkg/kustomize/secrets.go:395-472 (`clairConfigFor`); clair: Documentation/reference/config.md.

use crate::plan::{Cluster, Plan, without_passwords};
use crate::yaml::{Document, Node, Path, Value};

/// Where the Operator takes a value from.
enum Source {
    /// It is always this, as YAML.
    Fixed(&'static str),
    /// The database that the component clairpostgres would run (secrets.go:402-411). While that is unmanaged nothing runs
    /// there, and user, password and name are empty.
    Database,
    /// Where Clair tells of news: Quay, by SERVER_HOSTNAME; a password that somebody wrote there is hidden.
    Target,
    /// Where Quay fetches them: Clair's Service.
    Callback,
    /// SECURITY_SCANNER_V4_PSK, generated in each cluster unless its Secret with the managed keys has one.
    Key,
}

/// Every key that the Operator writes. The sets of updaters are those of [`crate::schema::CLAIR`]'s help.
const WRITTEN: &[(&str, Source)] = &[
    ("http_listen_addr", Source::Fixed("\":8080\"")),
    ("log_level", Source::Fixed("info")),
    ("indexer.connstring", Source::Database),
    ("indexer.scanlock_retry", Source::Fixed("10")),
    ("indexer.layer_scan_concurrency", Source::Fixed("5")),
    ("indexer.migrations", Source::Fixed("true")),
    ("matcher.connstring", Source::Database),
    ("matcher.migrations", Source::Fixed("true")),
    ("notifier.connstring", Source::Database),
    ("notifier.migrations", Source::Fixed("true")),
    ("notifier.delivery_interval", Source::Fixed("1m")),
    ("notifier.poll_interval", Source::Fixed("5m")),
    ("notifier.webhook.target", Source::Target),
    ("notifier.webhook.callback", Source::Callback),
    ("auth.psk.key", Source::Key),
    ("auth.psk.iss", Source::Fixed("[quay, clairctl]")),
    ("metrics.name", Source::Fixed("prometheus")),
    (
        "updaters.sets",
        Source::Fixed("[alpine, aws, clair.cvss, debian, oracle, photon, rhcc, rhel-vex, suse, ubuntu]"),
    ),
    ("updaters.config.rhel-vex.ignore_unpatched", Source::Fixed("true")),
];

/// What Clair assumes where neither says anything.
const ASSUMED: &[(&str, &str)] =
    &[("introspection_addr", "\":8089\""), ("matcher.period", "6h"), ("matcher.disable_updaters", "false")];

/// The key of the generated value, which nobody knows before it is there.
pub(super) const KEY: &str = "auth.psk.key";

fn read(yaml: &str) -> Value {
    let document = Document::parse(format!("v: {yaml}\n"));
    document.get(&Path::of("v")).map_or(Value::Null, Node::value)
}

fn path(dotted: &str) -> Path {
    dotted.split('.').fold(Path::root(), |path, key| path.key(key))
}

/// What the Operator writes in a cluster, key by key; `None` for a value that the plan does not tell.
pub(super) fn written(plan: &Plan, cluster: &Cluster) -> Vec<(Path, Option<Value>)> {
    let name = cluster.registry();
    let value = |source: &Source| match source {
        Source::Fixed(yaml) => Some(read(yaml)),
        Source::Database => name.map(|it| database(cluster, it).into()),
        Source::Target => {
            let url = |it| format!("https://{}/secscan/notification", without_passwords(it)).into();
            plan.hostname().map(url)
        }
        Source::Callback => {
            name.map(|it| format!("http://{it}-clair-app/notifier/api/v1/notifications").into())
        }
        Source::Key => None,
    };
    WRITTEN.iter().map(|(key, source)| (path(key), value(source))).collect()
}

/// What Clair assumes, key by key.
pub(super) fn assumed() -> impl Iterator<Item = (Path, Value)> {
    ASSUMED.iter().map(|(key, value)| (path(key), read(value)))
}

fn database(cluster: &Cluster, name: &str) -> String {
    let login = match cluster.is_managed("clairpostgres") {
        true => "dbname=… user=… password=…",
        false => "dbname= user= password=",
    };
    let pool = if cluster.is_managed("horizontalpodautoscaler") { 33 } else { 10 };
    format!("host={name}-clair-postgres port=5432 {login} sslmode=disable pool_max_conns={pool}")
}
