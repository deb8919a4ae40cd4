//! Two registries that share something are not independent.

use crate::plan::placeholder::is_placeholder;
use crate::plan::{Address, Beside, Plan};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Node, Path};
use crate::{example, later, text};
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    code: "SEC-023",
    id: "registries-share",
    severity: Severity::Error,
    title: later!("Independent registries share something", "相互独立的注册表共用了某些内容"),
    why: later!(
        "Mirroring instead of replication keeps the zones apart only if nothing is shared. Over one \
         database, Redis or bucket each registry deletes and locks what the other relies on, and a key \
         that leaks in one zone opens the other.",
        "以镜像代替复制，只有在不共用任何内容时才能隔离信任区。若共用数据库、Redis 或存储桶，一个注册表会删除\
         或锁定另一个所依赖的内容；若共用密钥，一个区泄露就会波及另一个区。"
    ),
    source: &[
        Source::Docs("modules/georepl-mixed-storage.adoc:8"),
        Source::Docs("modules/mirroring-versus-georepl.adoc:27-38"),
    ],
    bad: example!(
        "\
SERVER_HOSTNAME: quay.acme.io
DB_URI: postgresql://quay:a@pg.acme.io/quay
//- registries/dc/config.yaml
SERVER_HOSTNAME: quay.dc.acme.io
DB_URI: postgresql://quay:a@pg.acme.io/quay
",
        "DB_URI"
    ),
    good: example!(
        "\
SERVER_HOSTNAME: quay.acme.io
DB_URI: postgresql://quay:a@pg.acme.io/quay
//- registries/dc/config.yaml
SERVER_HOSTNAME: quay.dc.acme.io
DB_URI: postgresql://quay:b@pg.dc.acme.io/quay
"
    ),
    check,
};

/// Settings that are the registry's own, whole.
const OWN: [&str; 4] = ["SERVER_HOSTNAME", "SECRET_KEY", "DATABASE_SECRET_KEY", "PAGE_TOKEN_KEY"];

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let mut registries = plan.registries().peekable();
    if registries.peek().is_none() {
        return;
    }
    let mine = owned(plan);
    for (name, other) in registries {
        let theirs = owned(other);
        for (what, at) in &mine {
            let Some(there) = theirs.get(what) else { continue };
            let message = text!(
                "{0} is the same as in the registry {1}: give each its own.",
                "{0} 与注册表 {1} 中的相同：请让它们各用各的。"
            );
            let beside = there.clone().beside(Beside::Registry(name.to_owned()));
            report.at(at.clone(), message.with([at.to_string().as_str(), name])).related(beside);
        }
    }
}

/// What a registry must have for itself, told apart by its kind and value, and where it stands.
fn owned(plan: &Plan) -> BTreeMap<(&'static str, String), Address> {
    let mut owned = BTreeMap::new();
    let mut add = |kind, value: String, at| {
        if !value.is_empty() && !is_placeholder(&value, false) {
            owned.insert((kind, value), at);
        }
    };
    for key in OWN {
        let value = plan.top(key).and_then(Node::text).unwrap_or_default();
        add(key, value.to_owned(), Address::key(key));
    }
    if let Some(Ok(uri)) = plan.connection() {
        let port = uri.port.as_deref().unwrap_or("5432");
        add("database", format!("{}:{port}/{}", uri.host, uri.database), Address::key("DB_URI"));
    }
    if let Some(Ok(dsn)) = plan.clair_database() {
        let part = |key, default| dsn.get(key).unwrap_or(default).to_owned();
        let place = format!("{}:{}/{}", part("host", ""), part("port", "5432"), part("dbname", ""));
        add("database", place, Address::clair(Path::of("indexer").key("connstring")));
    }
    for redis in plan.redis() {
        let text = |key| redis.node.get(key).and_then(Node::text).unwrap_or_default();
        add(redis.key, format!("{}:{}/{}", text("host"), text("port"), text("db")), Address::key(redis.key));
    }
    for location in plan.locations() {
        let Some(key) = location.engine().and_then(|it| it.bucket) else { continue };
        if let (Some(contact), Some(bucket)) = (location.contact(), location.text(key)) {
            add("bucket", format!("{}/{bucket}", contact.host), location.at(key));
        }
    }
    owned
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    #[test]
    fn databases_redis_buckets_and_keys_are_compared_by_where_they_are() {
        let both = |config: &str, other: &str| {
            at(&RULE, &format!("{config}\n//- registries/dc/config.yaml\n{other}\n"))
        };
        let redis = "BUILDLOGS_REDIS: {host: r.acme.io, port: 6379}";
        assert_eq!(both(redis, redis), ["BUILDLOGS_REDIS"]);
        assert_eq!(both(redis, "BUILDLOGS_REDIS: {host: r.acme.io, port: 6380}"), [""; 0]);
        let bucket = "DISTRIBUTED_STORAGE_CONFIG: {a: [S3Storage, {s3_region: us-east-1, s3_bucket: b}]}";
        assert_eq!(both(bucket, &bucket.replace("{a:", "{c:")), ["DISTRIBUTED_STORAGE_CONFIG.a.1.s3_bucket"]);
        assert_eq!(both(bucket, &bucket.replace("us-east-1", "eu-west-1")), [""; 0]);
        assert_eq!(both("SECRET_KEY: <random key>", "SECRET_KEY: <random key>"), [""; 0]);
        let uri = "DB_URI: postgresql://a:b@pg.acme.io/quay";
        assert_eq!(both(uri, "DB_URI: postgresql://c:d@pg.acme.io:5432/quay"), ["DB_URI"]);
    }
}
