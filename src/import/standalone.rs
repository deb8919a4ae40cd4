//! The configuration of a Quay that runs without the Operator, from podman for one: what in it cannot stay.

use super::Note;
use crate::plan::Plan;
use crate::text;
use crate::yaml::Node;

/// What to say where the services of a lone config.yaml are on the very host.
pub(super) fn note(plan: &Plan) -> Option<Note> {
    if !plan.clusters.is_empty() {
        return None;
    }
    let here = |host: &str| {
        matches!(host, "localhost" | "127.0.0.1" | "::1") || plan.hostname().is_some_and(|it| it == host)
    };
    let database = plan.connection().and_then(Result::ok).filter(|it| here(&it.host)).map(|_| "DB_URI");
    let redis = plan.redis().filter(|it| it.node.get("host").and_then(Node::text).is_some_and(here));
    let storage = plan.locations().any(|it| it.is(&["LocalStorage"])).then_some("LocalStorage");
    let signs: Vec<_> = database.into_iter().chain(redis.map(|it| it.key)).chain(storage).collect();
    if signs.is_empty() {
        return None;
    }
    let message = text!(
        "The configuration of a Quay that stands alone (podman). In clusters, these have to be elsewhere: {0}",
        "这是独立运行的 Quay（podman）的配置。在集群中，以下内容须改用其他位置：{0}"
    );
    Some(Note::new("config.yaml", message.with([signs.join(", ")])))
}
