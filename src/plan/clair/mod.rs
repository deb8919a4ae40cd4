//! Clair's own file: one database, named three times.

mod base;
mod merged;

pub use merged::{Origin, Setting};

use super::{Address, Change, Dsn, DsnError, Plan};
use crate::yaml::Path;

/// The parts of Clair that each have a connection string; all three must name the shared database.
pub const CLAIR_PARTS: [&str; 3] = ["indexer", "matcher", "notifier"];

/// What a new file says until the user knows better.
const START: [(&str, &str); 6] = [
    ("host", "<clair-database-host>"),
    ("port", "5432"),
    ("dbname", "clair"),
    ("user", "clair"),
    ("password", "<clair-database-password>"),
    ("sslmode", "verify-full"),
];

fn connstring(part: &str) -> Address {
    Address::clair(Path::of(part).key("connstring"))
}

impl Plan {
    /// The connection strings that are written, in the order of the parts.
    fn clair_connstrings(&self) -> impl Iterator<Item = &str> {
        let texts = CLAIR_PARTS.into_iter().filter_map(|it| self.node(&connstring(it))?.text());
        texts.filter(|it| !it.is_empty())
    }

    /// Clair's database in parts, from the first connection string there is.
    pub fn clair_database(&self) -> Option<Result<Dsn, DsnError>> {
        self.clair_connstrings().next().map(Dsn::parse)
    }

    /// Whether the connection strings are not the same three times.
    pub fn clair_databases_differ(&self) -> bool {
        let all: Vec<_> = self.clair_connstrings().collect();
        !all.is_empty() && (all.len() < CLAIR_PARTS.len() || all.iter().any(|it| *it != all[0]))
    }

    /// The changes that name a database to all three parts.
    pub fn set_clair_database(&self, dsn: &Dsn) -> Vec<Change> {
        let text = dsn.to_string();
        CLAIR_PARTS.into_iter().map(|it| Change::set(&connstring(it), text.as_str())).collect()
    }

    /// The changes that make a clair-config.yaml: the three connection strings, to be filled, and migrations.
    pub fn create_clair(&self) -> Vec<Change> {
        let pairs = START.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned()));
        let text = Dsn::Keywords(pairs.collect()).to_string();
        let part = |it| {
            let migrations = Address::clair(Path::of(it).key("migrations"));
            [Change::set(&connstring(it), text.as_str()), Change::set(&migrations, true)]
        };
        CLAIR_PARTS.into_iter().flat_map(part).collect()
    }

    /// The paths at which Clair's pod finds the CA files of the bundle.
    pub fn clair_ca_paths(&self) -> Vec<String> {
        let names = self.files.keys().filter_map(|it| it.strip_prefix("extra_ca_cert_"));
        names.map(|it| format!("/var/run/certs/{it}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    #[test]
    fn one_form_writes_all_three() {
        let plan = Plan::default();
        let made = plan.with(&plan.create_clair()).expect("an empty plan");
        assert!(!made.clair_databases_differ());
        let mut dsn = made.clair_database().expect("it was made").expect("it comes apart");
        dsn.set("password", Some("it's"));
        let after = made.with(&made.set_clair_database(&dsn)).expect("they are there");
        let texts: Vec<_> = after.clair_connstrings().collect();
        assert_eq!(texts.len(), 3);
        assert!(texts.iter().all(|it| it.contains(r"password='it\'s'")));
    }

    #[test]
    fn a_part_that_is_missing_or_differs_is_told() {
        let plan = |text: &str| Plan { clair: Some(Document::parse(text)), ..Plan::default() };
        assert!(plan("indexer: {connstring: host=a}\n").clair_databases_differ());
        assert!(!plan("log_level: info\n").clair_databases_differ());
    }
}
