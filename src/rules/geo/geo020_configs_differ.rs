//! One config.yaml for all clusters: what the others of these rules do not speak of.

use super::PREFERENCE;
use crate::plan::{Address, Beside, File, Side, differing, groups};
use crate::rules::across::{advice, by_database, by_redis, names, related, who};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::text::Arg;
use crate::yaml::{Path, Segment};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "GEO-020",
    id: "configs-differ",
    severity: Severity::Error,
    title: later!("Clusters run different config.yaml files", "各集群运行的 config.yaml 不同"),
    why: later!(
        "All clusters serve one registry from one database, so all must have the same config.yaml. An engine that one \
         cluster does not know ends in KeyError on each blob that lies there; a feature that is on in one region only \
         comes and goes with the load balancer. Only the preferred engine may differ, and that is said in the manifest.",
        "所有集群以同一个数据库提供同一个注册表，因此 config.yaml 必须相同。某个集群不认识的存储引擎会使位于其中的每个 blob 报 \
         KeyError；只在一个区域开启的功能会随负载均衡时有时无。只有首选引擎可以不同，并应写在清单中。"
    ),
    source: &[Source::Docs("modules/georepl-prereqs.adoc:20"), Source::Quay("data/model/storage.py:297-303")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_bucket: us}]
FEATURE_PROXY_STORAGE: true
//- observed/eu/config.yaml
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_bucket: other}]
//- clusters/us us
//- clusters/eu us
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.s3_bucket",
        "FEATURE_PROXY_STORAGE"
    ),
    good: example!(
        "FEATURE_PROXY_STORAGE: true\nFEATURE_MAILING: false\n//- observed/eu/config.yaml\nFEATURE_MAILING: false # off\nFEATURE_PROXY_STORAGE: true"
    ),
    check,
};

/// The most things that are spoken of one by one.
const MOST: usize = 12;

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    let sides = plan.sides();
    for side in sides.iter().filter(|it| !it.plan.config.is_sound()) {
        let Some(cluster) = side.cluster else { continue };
        let at = Address::config(Path::root()).beside(Beside::Observed(cluster.to_owned()));
        let message = text!(
            "The config.yaml that {0} runs cannot be read, so it is not compared.",
            "{0} 运行的 config.yaml 无法读取，因此未参与比较。"
        );
        report.at(at, message.with([cluster]));
    }
    let mut things: Vec<(Path, Vec<Path>)> = Vec::new();
    for path in differing(&sides, &File::Config).into_iter().filter(|it| is_ours(it, &sides)) {
        let thing = thing(&path);
        match things.iter_mut().find(|it| it.0 == thing) {
            Some((_, paths)) => paths.push(path),
            None => things.push((thing, vec![path])),
        }
    }
    if things.len() > MOST {
        let at = Address::config(Path::root());
        let groups = groups(&sides, &at);
        let message = text!(
            "{0} settings differ between {1}, among them {2}: compare them on the Compare page.",
            "{1} 之间有 {0} 项设置不同，其中包括 {2}：请在“比较”页面查看。"
        );
        let some: Vec<_> = things.iter().take(MOST).map(|it| it.0.to_string()).collect();
        let args = [Arg::from(things.len().to_string()), names(&sides).into(), some.join(", ").into()];
        return related(report.at(at.clone(), message.with(args)), &groups, &at);
    }
    for (thing, paths) in things {
        let (place, inside) = match &paths[..] {
            [only] => (only.clone(), None),
            all => {
                let inside: Vec<_> = all.iter().filter_map(|it| thing.rest_of(it)).take(MOST).collect();
                let inside: Vec<_> = inside.iter().map(ToString::to_string).collect();
                (thing, Some(inside.join(", ")))
            }
        };
        let at = Address::config(place.clone());
        let groups = groups(&sides, &at);
        let (name, who) = (place.to_string(), who(&groups, &at));
        let said = if name.starts_with(PREFERENCE) {
            let message = text!(
                "{0} differs ({1}). Quay allows that, but then each cluster needs a config.yaml of its own: name the preferred engine in QUAY_DISTRIBUTED_STORAGE_PREFERENCE of the manifest.",
                "{0} 不一致（{1}）。Quay 允许这样做，但每个集群就需要各自的 config.yaml：请在清单的 QUAY_DISTRIBUTED_STORAGE_PREFERENCE 中指定首选引擎。"
            );
            report.at(at.clone(), message.with([Arg::from(name), who.into()])).severity(Severity::Warning)
        } else {
            let advice = advice(plan, &groups, &at);
            match inside {
                None => {
                    let message = text!("{0} differs. {1}. {2}", "{0} 不一致。{1}。{2}");
                    report.at(at.clone(), message.with([Arg::from(name), who.into(), advice.into()]))
                }
                Some(inside) => {
                    let message = text!("{0} differs in {3}. {1}. {2}", "{0} 的 {3} 不一致。{1}。{2}");
                    let args = [Arg::from(name), who.into(), advice.into(), inside.into()];
                    report.at(at.clone(), message.with(args))
                }
            }
        };
        related(said, &groups, &at);
    }
}

/// What a user settles at once: a setting, or a storage engine.
fn thing(path: &Path) -> Path {
    let engines = path.first_key() == Some("DISTRIBUTED_STORAGE_CONFIG");
    path.segments().iter().take(if engines { 2 } else { 1 }).cloned().collect()
}

/// Whether no other rule speaks of it.
fn is_ours(path: &Path, sides: &[Side<'_>]) -> bool {
    match (path.first_key().unwrap_or_default(), path.segments().get(1)) {
        ("SERVER_HOSTNAME" | "SECRET_KEY" | "DATABASE_SECRET_KEY", _) => false,
        ("DB_URI", _) => by_database(sides).len() < 2,
        (key, Some(Segment::Key(inner))) if super::REDIS.contains(&key) => {
            !matches!(inner.as_str(), "host" | "port") || by_redis(sides, key).len() < 2
        }
        (key, None) if super::REDIS.contains(&key) => by_redis(sides, key).len() < 2,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::at;

    fn two(us: &str, eu: &str) -> Vec<String> {
        at(&RULE, &format!("{us}//- observed/us/config.yaml\n{us}//- observed/eu/config.yaml\n{eu}"))
    }

    #[test]
    fn what_others_speak_of_is_left_to_them() {
        let us =
            "SERVER_HOSTNAME: a\nSECRET_KEY: k\nDB_URI: postgresql://q:p@a/q\nUSER_EVENTS_REDIS: {host: a}\n";
        assert!(two(us, &us.replace(": a", ": b").replace(": k", ": l").replace("@a", "@b")).is_empty());
        assert_eq!(two(us, &us.replace(":p@", ":x@")), ["DB_URI"]);
        assert_eq!(two(us, &us.replace("{host: a}", "{host: a, ssl: true}")), ["USER_EVENTS_REDIS.ssl"]);
        assert_eq!(two(us, "SERVER_HOSTNAME: a\nSECRET_KEY: k\n"), ["DB_URI", "USER_EVENTS_REDIS"]);
    }

    #[test]
    fn an_engine_is_one_thing_and_many_things_are_one_finding() {
        let us = "DISTRIBUTED_STORAGE_CONFIG:\n  us: [S3Storage, {s3_bucket: a, s3_region: b}]\n";
        assert_eq!(
            two(us, &us.replace(": a", ": x").replace(": b", ": y")),
            ["DISTRIBUTED_STORAGE_CONFIG.us"]
        );
        let many: String = (0..20).map(|it| format!("FEATURE_{it}: true\n")).collect();
        assert_eq!(two(&many, ""), ["[\"config.yaml\"]"]);
        assert_eq!(two(us, "A: [\n"), ["observed.eu[\"config.yaml\"]"]);
    }

    #[test]
    fn what_all_run_is_no_difference_to_what_is_planned() {
        let text = "FEATURE_MAILING: true\n//- observed/us/config.yaml\nFEATURE_MAILING: false\n\
                    //- observed/eu/config.yaml\nFEATURE_MAILING: false\n//- clusters/us us\n//- clusters/eu eu\n";
        assert!(at(&RULE, text).is_empty());
        assert_eq!(
            at(&RULE, &text.replace("//- clusters/us us\n", "//- clusters/x us\n")),
            ["FEATURE_MAILING"]
        );
    }
}
