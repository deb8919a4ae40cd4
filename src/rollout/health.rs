//! Whether a registry works.

use super::Step;
use crate::later;
use crate::plan::{Plan, shell_word as quote, without_passwords};

/// Asks the registry how it is, by its name; `None` where it has none.
pub fn health(plan: &Plan) -> Option<Step> {
    let url = quote(&format!("https://{}/health/endtoend", without_passwords(plan.hostname()?)));
    Some(
        Step::new(later!("Check that the registry is healthy", "确认注册表正常"))
            .note(later!(
                "It answers 200 when database, Redis and storage do, else 503 and which of them does not.",
                "数据库、Redis 与存储均正常时返回 200，否则返回 503 并指出是哪一个。"
            ))
            .run([format!("curl -sS {url}")]),
    )
}
