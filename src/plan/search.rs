//! Finding a setting: by key, label or help in either language, by its group, by what the plan says of it.

use super::Plan;
use crate::schema::{self, FIELDS, Field, Group, LOGIN_SERVICE};
use crate::text::Lang;
use crate::yaml::{Document, Node};

/// A setting that was found: its key as it is written (or would be), and its row.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The key.
    pub key: String,
    /// Its row; one row stands for every login service.
    pub field: &'static Field,
}

impl PartialEq for Hit {
    /// A key has one row.
    fn eq(&self, other: &Hit) -> bool {
        self.key == other.key
    }
}

/// What settings are asked for. An empty one asks for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that all must be in key, label or help.
    pub words: String,
    /// Only those of this group.
    pub group: Option<Group>,
    /// Only those that are in the file.
    pub set: bool,
    /// Only those whose value is not the default.
    pub changed: bool,
    /// Only those something was found about.
    pub found: bool,
}

/// What the plan says of its top-level keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Those in the file, in its order.
    pub set: Vec<String>,
    /// Those whose value is not the default of their row.
    pub changed: Vec<String>,
}

/// A key of the file that is no setting for a person, and the setting that was probably meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unknown {
    /// The key.
    pub key: String,
    /// The nearest setting, where one is near and not set itself.
    pub near: Option<&'static str>,
}

impl Plan {
    /// What config.yaml says of its top-level keys.
    pub fn standing(&self) -> Standing {
        let mut standing = Standing::default();
        for entry in self.config.root().into_iter().flat_map(Node::entries) {
            let Some(key) = entry.key.text() else { continue };
            if !schema::field(key).is_some_and(|it| is_default(it, entry.value)) {
                standing.changed.push(key.to_owned());
            }
            standing.set.push(key.to_owned());
        }
        standing
    }
}

impl Standing {
    /// The keys that no row describes, or only one that is not for a person, as far as they are asked for.
    pub fn unknown(&self, query: &Query, found: &[String]) -> Vec<Unknown> {
        let known = |key: &str| schema::field(key).is_some_and(|it| !it.internal);
        let unset = |key: &&str| !has(&self.set, key);
        let near = |key: &str| {
            let names = rows().map(|it| it.key).filter(unset);
            schema::field(key).is_none().then(|| schema::near(key, names)).flatten()
        };
        let words = query.lowercase();
        let asked = |key: &str| {
            let key = key.to_lowercase();
            query.group.is_none() && words.iter().all(|it| key.contains(it.as_str()))
        };
        let keys = self.set.iter().filter(|it| !known(it) && asked(it) && (!query.found || has(found, it)));
        keys.map(|key| Unknown { key: key.clone(), near: near(key) }).collect()
    }
}

impl Query {
    fn lowercase(&self) -> Vec<String> {
        self.words.split_whitespace().map(str::to_lowercase).collect()
    }
}

fn has(list: &[String], key: &str) -> bool {
    list.iter().any(|it| it == key)
}

/// Whether a value is what Quay would assume without it.
fn is_default(field: &Field, node: Node<'_>) -> bool {
    let default = field.default.map(Document::parse);
    default.is_some_and(|it| it.root().is_some_and(|it| it.value().is_same(&node.value())))
}

/// The settings that are asked for, those that hold the words in their key first. `found` are the keys something was
/// found about.
pub fn search(query: &Query, standing: &Standing, found: &[String]) -> Vec<Hit> {
    let words = query.lowercase();
    let login = |key: &&String| schema::field(key).is_some_and(|it| std::ptr::eq(it, &LOGIN_SERVICE));
    let services = standing.set.iter().filter(login).map(|it| (it.as_str(), &LOGIN_SERVICE));
    let mut hits: Vec<_> = rows()
        .map(|it| (it.key, it))
        .chain(services)
        .filter(|(_, field)| query.group.is_none_or(|it| it == field.group))
        .filter(|(key, _)| !query.set || has(&standing.set, key))
        .filter(|(key, _)| !query.changed || has(&standing.changed, key))
        .filter(|(key, _)| !query.found || has(found, key))
        .filter_map(|(key, field)| Some((rank(key, field, &words)?, Hit { key: key.to_owned(), field })))
        .collect();
    crate::sorting::sort_by_key(&mut hits, |(rank, _)| *rank);
    hits.into_iter().map(|(_, hit)| hit).collect()
}

/// Every row that is for a person.
fn rows() -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().flat_map(|it| it.iter()).filter(|it| !it.internal)
}

/// How far a field is from the words: 0 where all are in its key, more where they are elsewhere; `None` for no match.
fn rank(key: &str, field: &Field, words: &[String]) -> Option<usize> {
    let key = key.to_lowercase();
    let texts = || {
        let all = [Some(field.label), field.help].into_iter().flatten();
        all.flat_map(|it| [it.get(Lang::En).to_lowercase(), it.get(Lang::Zh).to_lowercase()])
    };
    words.iter().try_fold(0, |rank, word| match key.contains(word.as_str()) {
        true => Some(rank),
        false => texts().any(|it| it.contains(word.as_str())).then_some(rank + 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(plan: &Plan, query: &Query) -> Vec<String> {
        let found = ["SERVER_HOSTNAME".to_owned()];
        search(query, &plan.standing(), &found).into_iter().map(|it| it.key).collect()
    }

    fn words(words: &str) -> Query {
        Query { words: words.to_owned(), ..Query::default() }
    }

    #[test]
    fn a_setting_is_found_by_key_label_and_help_in_both_languages() {
        let plan = Plan::default();
        assert_eq!(keys(&plan, &words("server_hostname"))[0], "SERVER_HOSTNAME");
        let field = schema::field("SERVER_HOSTNAME").expect("a row");
        assert!(keys(&plan, &words(field.label.get(Lang::Zh))).contains(&"SERVER_HOSTNAME".to_owned()));
        assert!(keys(&plan, &words("no such setting at all")).is_empty());
        assert!(keys(&plan, &words("")).len() > 10);
    }

    #[test]
    fn filters_go_by_the_plan() {
        let text = "SERVER_HOSTNAME: q.io\nFEATURE_DIRECT_LOGIN: true\nAUTHENTICATION_TYPE: LDAP\nSSO_LOGIN_CONFIG: {}\nOWN: 1\n";
        let plan = Plan { config: Document::parse(text), ..Plan::default() };
        let set = keys(&plan, &Query { set: true, ..Query::default() });
        assert_eq!(set.len(), 4);
        assert!(set.contains(&"SSO_LOGIN_CONFIG".to_owned()));
        let changed = keys(&plan, &Query { changed: true, ..Query::default() });
        assert!(changed.contains(&"AUTHENTICATION_TYPE".to_owned()));
        assert!(!changed.contains(&"FEATURE_DIRECT_LOGIN".to_owned()));
        assert_eq!(keys(&plan, &Query { found: true, ..Query::default() }), ["SERVER_HOSTNAME"]);
        let login = Query { set: true, group: Some(Group::Login), ..words("sso") };
        assert_eq!(keys(&plan, &login), ["SSO_LOGIN_CONFIG"]);
    }

    #[test]
    fn a_misspelt_key_is_listed_with_the_one_that_was_meant() {
        let text = "FEATURE_STORAGE_REPLICATON: true\nOWN: 1\nSERVER_HOSTNAM: a\nSERVER_HOSTNAME: b\n";
        let plan = Plan { config: Document::parse(text), ..Plan::default() };
        let standing = plan.standing();
        let unknown = standing.unknown(&Query::default(), &[]);
        let pairs: Vec<_> = unknown.iter().map(|it| (it.key.as_str(), it.near)).collect();
        assert_eq!(
            pairs,
            [
                ("FEATURE_STORAGE_REPLICATON", Some("FEATURE_STORAGE_REPLICATION")),
                ("OWN", None),
                ("SERVER_HOSTNAM", None)
            ]
        );
        assert_eq!(standing.unknown(&words("own"), &[]).len(), 1);
        assert!(standing.unknown(&Query { group: Some(Group::Login), ..Query::default() }, &[]).is_empty());
    }
}
