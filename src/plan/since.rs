//! Which storage engines came, went or were renamed since an earlier version.

use super::{Location, Plan};
use crate::schema::Field;
use crate::yaml::{Node, Value};

/// How the engines of two versions differ by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnginesSince<'a> {
    /// The same driver and parameters under another id: from, to.
    pub renamed: Vec<(&'a str, &'a str)>,
    /// Ids that are gone.
    pub removed: Vec<&'a str>,
    /// Ids that are new.
    pub added: Vec<&'a str>,
}

impl Plan {
    /// The engines compared with those of an earlier version; no difference where one of the two cannot be read or the
    /// earlier one has none, since another component kept its images then.
    pub fn engines_since<'a>(&'a self, before: &'a Plan) -> EnginesSince<'a> {
        let mut since = EnginesSince::default();
        let readable = self.config.is_sound() && before.config.is_sound();
        if !readable || before.locations().next().is_none() {
            return since;
        }
        let mut new: Vec<_> = self.locations().filter(|it| before.location(it.id()).is_none()).collect();
        for old in before.locations().filter(|it| self.location(it.id()).is_none()) {
            match new.iter().position(|it| is_same_store(old, *it)) {
                Some(at) => since.renamed.push((old.id(), new.remove(at).id())),
                None => since.removed.push(old.id()),
            }
        }
        since.added = new.into_iter().map(Location::id).collect();
        since
    }
}

/// Whether two engines have the same driver and parameters; a credential may be another.
fn is_same_store(a: Location<'_>, b: Location<'_>) -> bool {
    let params = |it: Location<'_>| {
        let rows = it.engine().map_or(&[][..], |it| it.params);
        let secret = |key: &str| rows.iter().find(|it| it.key == key).is_some_and(Field::is_secret);
        let open = it.params().into_iter().flat_map(Node::entries);
        let open = open.filter_map(|it| Some((it.key.text()?, it.value.value())));
        Value::map(open.filter(|it| !secret(it.0)))
    };
    let named = a.driver().is_some() && a.driver() == b.driver();
    named && params(a) != Value::Map(Vec::new()) && params(a).is_same(&params(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    fn since(before: &str, after: &str) -> String {
        let plan = |engines: &str| Plan {
            config: Document::parse(format!("DISTRIBUTED_STORAGE_CONFIG: {engines}\n")),
            ..Plan::default()
        };
        let (before, after) = (plan(before), plan(after));
        let EnginesSince { renamed, removed, added } = after.engines_since(&before);
        format!("{renamed:?} -{removed:?} +{added:?}")
    }

    #[test]
    fn a_renamed_engine_neither_came_nor_went() {
        let old = "{us: [S3Storage, {s3_bucket: a, s3_secret_key: x}], eu: [S3Storage, {s3_bucket: b}]}";
        let new = "{us: [S3Storage, {s3_bucket: a}], europe: [S3Storage, {s3_bucket: b, s3_secret_key: y}]}";
        assert_eq!(since(old, new), r#"[("eu", "europe")] -[] +[]"#);
        assert_eq!(
            since(old, "{us: [S3Storage, {s3_bucket: c}], ap: [GoogleCloudStorage, {bucket_name: b}]}"),
            r#"[] -["eu"] +["ap"]"#
        );
        // What is left empty is no sign of sameness.
        assert_eq!(since("{a: [S3Storage, {}]}", "{b: [S3Storage, {}]}"), r#"[] -["a"] +["b"]"#);
        assert_eq!(since("{}", old), "[] -[] +[]");
        assert_eq!(since(old, "{us: ["), "[] -[] +[]");
    }
}
