//! Commands about Quay's database, for a shell that has its DB_URI.

use super::{Shell, Step};
use crate::plan::{Cluster, Plan, shell_word as quote, without_passwords};
use crate::text;

/// What enqueues each blob that an engine lacks, in a pod of Quay.
pub const BACKFILL: &str = "python -m util.backfillreplication";

/// Brings the database that runs into the shell.
pub fn database(plan: &Plan, cluster: &Cluster) -> Step {
    Step::new(text!("Read DB_URI into this shell", "将 DB_URI 读入此 shell"))
        .note(text!(
            "Later steps use it. It holds a password: end the shell when you are done.",
            "后续步骤会用到。其中含有密码：完成后请退出此 shell。"
        ))
        .within(&cluster.name)
        .run([Shell::of(plan, cluster).database()])
}

/// Saves Quay's database in a file that nobody else can read, from the shell that has its DB_URI.
pub fn dump(file: &str) -> String {
    format!("(umask 077 && pg_dump \"$DB_URI\" --format=custom --file={file})")
}

/// Waits until what is enqueued is copied.
pub fn copied(plan: &Plan) -> Step {
    let name = plan.top("REPLICATION_QUEUE_NAME").and_then(|it| it.text());
    let name = without_passwords(name.unwrap_or("imagestoragereplication"));
    let pattern = literal(&format!("{name}/%"));
    Step::new(text!("Wait until the copies are done", "等待复制完成"))
        .note(text!(
            "Run it again until the first count is 0: it falls as copies are made. The second counts those that failed for good.",
            "请重复执行，直到第一个计数为 0：它会随复制减少。第二个为最终失败的数量。"
        ))
        .run([query(&format!(
            "SELECT count(*), count(*) FILTER (WHERE retries_remaining = 0) FROM queueitem WHERE queue_name LIKE {pattern}"
        ))])
}

/// Counts the blobs that none of these engines holds.
pub fn left_behind(engines: &[&str]) -> String {
    let engines = engines.iter().map(|it| literal(it)).collect::<Vec<_>>().join(", ");
    query(&format!(
        "SELECT count(*) FROM imagestorage s WHERE NOT EXISTS (SELECT 1 FROM imagestorageplacement p \
         JOIN imagestoragelocation l ON l.id = p.location_id WHERE p.storage_id = s.id AND l.name IN ({engines}))"
    ))
}

/// A query of the database of Quay.
pub fn query(sql: &str) -> String {
    format!("psql \"$DB_URI\" -c {}", quote(sql))
}

/// A text as an SQL literal, where backslashes mean themselves (`standard_conforming_strings`, which is the default).
/// PostgreSQL has no text with a zero byte.
pub fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\0', "").replace('\'', "''"))
}
