//! Two databases are two registries that delete each other's blobs.

use crate::plan::Address;
use crate::rules::across::{advice, by_database, names, related};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::text;
use crate::text::Arg;
use crate::{example, later};

pub(super) static RULE: Rule = Rule {
    code: "GEO-022",
    id: "databases-differ",
    severity: Severity::Error,
    title: later!("Clusters use different databases", "各集群使用不同的数据库"),
    why: later!(
        "Geo-replication is one registry with one database. Two databases over the same buckets do not know of each \
         other: what is pushed in one region is not there in the other, and the garbage collection of one deletes blobs \
         that the other needs.",
        "异地复制是使用一个数据库的一个注册表。两个数据库共用相同的存储桶时互不知情：在一个区域推送的镜像在另一区域不存在，一方的垃圾\
         回收还会删除另一方需要的 blob。"
    ),
    source: &[Source::Docs("modules/georepl-prereqs.adoc:16")],
    bad: example!(
        "DB_URI: postgresql://quay:x@db.us.acme.io/quay\n//- observed/eu/config.yaml\nDB_URI: postgresql://quay:x@db.eu.acme.io/quay",
        "DB_URI"
    ),
    good: example!(
        "DB_URI: postgresql://quay:x@db.acme.io/quay\n//- observed/eu/config.yaml\nDB_URI: postgresql://quay:y@db.acme.io:5432/quay"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let groups = by_database(&plan.sides());
    if groups.len() < 2 {
        return;
    }
    let at = Address::key("DB_URI");
    let said = groups.iter().map(|sides| {
        let place = sides.first().and_then(|it| it.plan.connection()?.ok());
        let place = place.map(|it| format!("{}/{}", it.host, it.database));
        text!("{0}: {1}", "{0}：{1}").with([
            Arg::from(names(sides)),
            place.map_or_else(|| text!("cannot be read", "无法读取").into(), Arg::from),
        ])
    });
    let who = crate::rules::across::joined(said, text!("{0}; {1}", "{0}；{1}"));
    let message = text!("DB_URI names different databases. {0}. {1}", "DB_URI 指向不同的数据库。{0}。{1}")
        .with([Arg::from(who), advice(plan, &groups, &at).into()]);
    related(report.at(at.clone(), message), &groups, &at);
}
