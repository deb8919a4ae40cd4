//! What Clair reads in the end: the Operator's configuration with clair-config.yaml over it.
//!
//! The Operator mounts clair-config.yaml as `config.yaml.d/01_user_config.yaml` (quay-operator: pkg/kustomize/secrets.go:377),
//! and Clair merges it over the Operator's as a JSON merge patch (RFC 7386; clair: cmd/config.go:76-82): maps are merged,
//! everything else replaces, `null` removes. So nothing in that file is replaced by the Operator: it is used, refused, or
//! not read at all.

use super::base;
use crate::plan::{Address, Cluster, Plan};
use crate::text;
use crate::text::Message;
use crate::yaml::{Node, Path, Segment, Value};

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// clair-config.yaml; the Operator writes nothing there.
    Yours,
    /// clair-config.yaml, in place of this value of the Operator; `None` where that is not known.
    Instead(Option<Value>),
    /// clair-config.yaml, which the Operator refuses because of it: it runs the database itself.
    Refused,
    /// clair-config.yaml, which is not read: the Operator runs no Clair.
    Unread,
    /// The Operator.
    Operator,
    /// The Operator, in place of what stands here.
    Replaces(Address),
    /// Nobody says: Clair assumes it.
    Clair,
}

/// A key of Clair's configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Where it stands.
    pub path: Path,
    /// Its value; `None` where only the cluster knows it. [`Value::Null`] is a key that is taken out. It may hold secrets.
    pub value: Option<Value>,
    /// Where it comes from.
    pub origin: Origin,
}

impl Setting {
    /// Who says it, in words.
    pub fn says(&self) -> Message {
        match &self.origin {
            Origin::Yours => text!("you", "您的文件").into(),
            Origin::Instead(None) => {
                text!("you, in place of what the Operator writes", "您的文件，取代 Operator 的内容").into()
            }
            Origin::Instead(theirs) if theirs.is_some() && *theirs == self.value => {
                text!("you; the Operator writes the same", "您的文件；Operator 的值相同").into()
            }
            Origin::Instead(Some(value)) => {
                text!("you, in place of the Operator's {0}", "您的文件，取代 Operator 的 {0}")
                    .with([plain(value)])
            }
            Origin::Refused => text!(
                "you; the Operator refuses the bundle because of it: clairpostgres is managed",
                "您的文件；Operator 会因此拒绝捆绑包：clairpostgres 为受管"
            )
            .into(),
            Origin::Unread => {
                text!("you; not read, since clair is unmanaged", "您的文件；clair 为非受管，因此不会被读取")
                    .into()
            }
            Origin::Operator => text!("the Operator", "Operator").into(),
            Origin::Replaces(at) => text!(
                "the Operator; it replaces {0} of config.yaml with it as well",
                "Operator；它还会用此值替换 config.yaml 中的 {0}"
            )
            .with([at.to_string()]),
            Origin::Clair => text!("Clair's default", "Clair 的默认值").into(),
        }
    }

    /// Its value as text, its secrets masked; `None` where only the cluster knows it.
    pub fn shown(&self, plan: &Plan) -> Option<String> {
        match self.origin {
            Origin::Operator | Origin::Replaces(_) | Origin::Clair => self.value.as_ref().map(plain),
            _ => plan.shown_masked(&Address::clair(self.path.clone())),
        }
    }
}

/// A value of the Operator or of Clair as text; there is no secret in it.
fn plain(value: &Value) -> String {
    match value {
        Value::Str(text) => text.clone(),
        Value::List(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Bool(it) => it.to_string(),
        Value::Int(it) => it.to_string(),
        Value::Float(it) => it.to_string(),
        Value::Null | Value::Map(_) => "null".to_owned(),
    }
}

impl Plan {
    /// What Clair reads in a cluster, key by key, those of the Operator first. Where Clair is unmanaged, only what is not
    /// read.
    pub fn clair_merged(&self, cluster: &Cluster) -> Vec<Setting> {
        let own = self.clair.as_ref().filter(|it| it.is_sound()).and_then(|it| it.root()).map(Node::value);
        let mut yours = Vec::new();
        leaves(Path::root(), own.unwrap_or(Value::Null), &mut yours);
        yours.retain(|(path, _)| *path != Path::root());
        if !cluster.is_managed("clair") {
            let unread = |(path, value)| Setting { path, value: Some(value), origin: Origin::Unread };
            return yours.into_iter().map(unread).collect();
        }
        let written = base::written(self, cluster);
        let related = |a: &Path, b: &Path| a.contains(b) || b.contains(a);
        let mut rows = Vec::new();
        for (path, value) in &written {
            if !yours.iter().any(|(own, _)| related(own, path)) {
                rows.push(Setting {
                    path: path.clone(),
                    value: value.clone(),
                    origin: self.written_by_operator(path),
                });
            }
        }
        for (path, own) in yours {
            let origin = match written.iter().find(|(it, _)| related(it, &path)) {
                None => Origin::Yours,
                Some(_) if is_connection(&path) && cluster.is_managed("clairpostgres") => Origin::Refused,
                Some((it, value)) => Origin::Instead(value.clone().filter(|_| *it == path)),
            };
            rows.push(Setting { path, value: Some(own), origin });
        }
        let place = |row: &Setting| written.iter().position(|(it, _)| related(it, &row.path));
        crate::sorting::sort_by_key(&mut rows, |it| place(it).unwrap_or(usize::MAX));
        for (path, value) in base::assumed() {
            if !rows.iter().any(|it| related(&it.path, &path)) {
                rows.push(Setting { path, value: Some(value), origin: Origin::Clair });
            }
        }
        rows
    }

    /// The origin of what only the Operator writes.
    fn written_by_operator(&self, path: &Path) -> Origin {
        let psk = Address::key("SECURITY_SCANNER_V4_PSK");
        match path.to_string() == base::KEY && self.node(&psk).is_some() {
            true => Origin::Replaces(psk),
            false => Origin::Operator,
        }
    }
}

fn is_connection(path: &Path) -> bool {
    matches!(path.segments(), [Segment::Key(part), Segment::Key(key)]
        if key == "connstring" && super::CLAIR_PARTS.contains(&part.as_str()))
}

/// The values that are no maps, each with its path; a list is one value.
fn leaves(path: Path, value: Value, out: &mut Vec<(Path, Value)>) {
    match value {
        Value::Map(entries) => {
            for (key, value) in entries {
                leaves(path.key(&key), value, out);
            }
        }
        value => out.push((path, value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;
    use proptest::prelude::*;

    const PSK: &str = "SECURITY_SCANNER_V4_PSK: c2VjcmV0\nSERVER_HOSTNAME: quay.acme.io\n";

    /// A plan with one cluster, whose components are managed or not as said; the others as the Operator adds them.
    fn plan(clair: &str, components: &[(&str, bool)]) -> Plan {
        let mut manifest =
            "metadata: {name: reg}\nspec:\n  components:\n  - {kind: quay, managed: true}\n".to_owned();
        for (kind, managed) in components {
            manifest += &format!("  - {{kind: {kind}, managed: {managed}}}\n");
        }
        Plan {
            config: Document::parse(PSK),
            clair: (!clair.is_empty()).then(|| Document::parse(clair)),
            clusters: vec![Cluster { name: "us".to_owned(), manifest: Document::parse(manifest.as_str()) }],
            ..Plan::default()
        }
    }

    fn merged(clair: &str, components: &[(&str, bool)]) -> Vec<Setting> {
        let plan = plan(clair, components);
        plan.clair_merged(&plan.clusters[0])
    }

    fn at<'a>(rows: &'a [Setting], path: &str) -> &'a Setting {
        rows.iter().find(|it| it.path.to_string() == path).unwrap_or_else(|| panic!("no {path}"))
    }

    #[test]
    fn without_a_file_the_operator_says_everything() {
        for (components, connstring) in [
            (
                &[][..],
                "host=reg-clair-postgres port=5432 dbname=… user=… password=… sslmode=disable pool_max_conns=33",
            ),
            (
                &[("clairpostgres", false), ("horizontalpodautoscaler", false)],
                "host=reg-clair-postgres port=5432 dbname= user= password= sslmode=disable pool_max_conns=10",
            ),
        ] {
            let rows = merged("", components);
            for (path, value) in [
                ("http_listen_addr", Some(":8080".into())),
                ("matcher.connstring", Some(connstring.into())),
                ("indexer.scanlock_retry", Some(Value::Int(10))),
                ("notifier.webhook.target", Some("https://quay.acme.io/secscan/notification".into())),
                (
                    "notifier.webhook.callback",
                    Some("http://reg-clair-app/notifier/api/v1/notifications".into()),
                ),
                ("auth.psk.iss", Some(Value::list(["quay", "clairctl"]))),
            ] {
                let row = at(&rows, path);
                assert_eq!((&row.value, &row.origin), (&value, &Origin::Operator), "{path}");
            }
            // What stands in config.yaml is the one thing that the Operator replaces.
            let key = at(&rows, "auth.psk.key");
            let replaces = Origin::Replaces(Address::key("SECURITY_SCANNER_V4_PSK"));
            assert_eq!((&key.value, &key.origin), (&None, &replaces));
            assert_eq!(at(&rows, "introspection_addr").origin, Origin::Clair);
        }
    }

    #[test]
    fn a_file_is_merged_over_it() {
        let clair = "log_level: debug\nindexer: {connstring: host=db, airgap: true}\nupdaters: {sets: [rhel-vex]}\n\
                     auth: {psk: {iss: [x]}}\nmetrics: null\nmatcher: {period: 12h}\nnotifier: {}\n";
        let rows = merged(clair, &[("clairpostgres", false)]);
        for (path, value, origin) in [
            ("log_level", "debug".into(), Origin::Instead(Some("info".into()))),
            ("indexer.airgap", true.into(), Origin::Yours),
            ("auth.psk.iss", Value::list(["x"]), Origin::Instead(Some(Value::list(["quay", "clairctl"])))),
            ("metrics", Value::Null, Origin::Instead(None)),
            ("matcher.period", "12h".into(), Origin::Yours),
            ("notifier.poll_interval", "5m".into(), Origin::Operator),
            ("updaters.config.rhel-vex.ignore_unpatched", true.into(), Origin::Operator),
        ] {
            let row = at(&rows, path);
            assert_eq!((&row.value, &row.origin), (&Some(value), &origin), "{path}");
        }
        // A list takes the place of the whole list.
        let sets = at(&rows, "updaters.sets");
        assert_eq!(sets.value, Some(Value::list(["rhel-vex"])));
        assert!(matches!(&sets.origin, Origin::Instead(Some(Value::List(all))) if all.len() == 10));
        assert!(matches!(&at(&rows, "indexer.connstring").origin, Origin::Instead(Some(_))));
        // The part that was forgotten connects to a database that is not there.
        assert_eq!(at(&rows, "matcher.connstring").origin, Origin::Operator);
        assert!(!rows.iter().any(|it| it.path.to_string() == "metrics.name"));
        let period = rows.iter().filter(|it| it.path.to_string() == "matcher.period");
        assert_eq!(period.count(), 1);
    }

    #[test]
    fn what_the_operator_does_not_take_is_said() {
        let clair = "indexer: {connstring: host=db}\nlog_level: warn\n";
        // clairpostgres is managed where the manifest leaves it out.
        let rows = merged(clair, &[]);
        assert_eq!(at(&rows, "indexer.connstring").origin, Origin::Refused);
        assert!(matches!(at(&rows, "log_level").origin, Origin::Instead(_)));
        let rows = merged(clair, &[("clair", false)]);
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|it| it.origin == Origin::Unread));
        assert!(merged("", &[("clair", false)]).is_empty());
        // A text that cannot be read says nothing.
        assert!(
            merged("a: [", &[]).iter().all(|it| !matches!(it.origin, Origin::Yours | Origin::Instead(_)))
        );
    }

    #[test]
    fn it_is_shown_without_secrets() {
        let clair = "indexer: {connstring: host=db password=s3cr-et}\nauth: {psk: {key: czNjci1ldA==}}\nmetrics: null\n";
        let plan = plan(clair, &[("clairpostgres", false)]);
        let rows = plan.clair_merged(&plan.clusters[0]);
        let shown: Vec<_> = rows.iter().map(|it| (it.path.to_string(), it.shown(&plan))).collect();
        let text = format!("{shown:?}{:?}", rows.iter().map(|it| it.says()).collect::<Vec<_>>());
        assert!(!text.contains("s3cr-et") && !text.contains("czNjci1ldA=="), "{text}");
        let of = |path: &str| shown.iter().find(|it| it.0 == path).and_then(|it| it.1.as_deref());
        assert_eq!(
            of("indexer.connstring"),
            Some(format!("host=db password={}", crate::plan::MASK).as_str())
        );
        assert_eq!(of("auth.psk.iss"), Some("quay, clairctl"));
        let same = merged("log_level: info\n", &[]);
        let other = merged("log_level: warn\n", &[]);
        assert!(!at(&same, "log_level").says().to_string().contains("in place of"));
        assert!(at(&other, "log_level").says().to_string().ends_with("in place of the Operator's info"));
        assert_eq!(of("metrics"), Some("null"));
        assert!(rows.iter().all(|it| it.shown(&plan).is_some()));
    }

    /// A map of Clair's own keys and others, two deep.
    fn any_file() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<i32>().prop_map(|it| Value::Int(it.into())),
            "[a-z]{1,5}".prop_map(Value::Str),
            Just(Value::Null),
            Just(Value::list(["a", "b"]))
        ];
        let key = prop_oneof![
            Just("indexer"),
            Just("connstring"),
            Just("migrations"),
            Just("updaters"),
            Just("sets"),
            Just("log_level"),
            Just("own")
        ];
        let map = proptest::collection::btree_map(key.clone(), leaf.clone(), 1..4).prop_map(Value::map);
        proptest::collection::btree_map(key, prop_oneof![leaf, map], 0..5).prop_map(Value::map)
    }

    /// The merge as RFC 7386 has it, in the words of the RFC.
    fn patched(target: Value, patch: &Value) -> Value {
        let Value::Map(changes) = patch else { return patch.clone() };
        let Value::Map(mut entries) = target else { return patched(Value::Map(Vec::new()), patch) };
        for (name, value) in changes {
            let at = entries.iter().position(|(it, _)| it == name);
            let old = at.map(|at| entries.remove(at).1);
            if *value != Value::Null {
                let new = patched(old.unwrap_or(Value::Null), value);
                entries.insert(at.unwrap_or(entries.len()), (name.clone(), new));
            }
        }
        Value::Map(entries)
    }

    proptest! {
        /// What is kept is unchanged, what is yours is used, and both together are what the RFC makes of them.
        #[test]
        fn the_rows_are_the_merge(file in any_file()) {
            let mut plan = plan("", &[("clairpostgres", false)]);
            let base = base::written(&plan, &plan.clusters[0]);
            let mut whole = Vec::new();
            for (path, value) in &base {
                leaves(path.clone(), value.clone().unwrap_or(Value::Null), &mut whole);
            }
            let edits = |document: Document, path: &Path, value: Value| {
                document.edit(&crate::yaml::Edit::Set(path.clone(), value)).expect("a plain path")
            };
            let operator = whole.into_iter().fold(Document::default(), |document, (path, value)| {
                edits(document, &path, if value == Value::Null { "?".into() } else { value })
            });
            let expected = patched(operator.root().expect("it is not empty").value(), &file);
            plan.clair = Some(edits(Document::default(), &Path::root(), file));
            let rows = plan.clair_merged(&plan.clusters[0]);
            let mut wanted = Vec::new();
            leaves(Path::root(), expected, &mut wanted);
            let mut got: Vec<_> = rows
                .into_iter()
                .filter(|it| it.origin != Origin::Clair && it.value != Some(Value::Null))
                .map(|it| (it.path.to_string(), it.value.unwrap_or("?".into())))
                .collect();
            let mut wanted: Vec<_> = wanted.into_iter().map(|(path, value)| (path.to_string(), value)).collect();
            got.sort_by(|a, b| a.0.cmp(&b.0));
            wanted.sort_by(|a, b| a.0.cmp(&b.0));
            prop_assert_eq!(got, wanted);
        }
    }
}
