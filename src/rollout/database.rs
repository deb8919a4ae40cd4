//! Commands about Quay's database, for a shell that has its DB_URI.

use super::shell::exported_database;
use super::{Shell, Step};
use crate::plan::{Cluster, Plan, shell_word as quote, without_passwords};
use crate::text;

/// What enqueues each blob that an engine lacks, in a pod of Quay.
pub const BACKFILL: &str = "python -m util.backfillreplication";

/// Brings the database that runs into the shell.
pub fn database(plan: &Plan, cluster: &Cluster) -> Step {
    Step::new(text!("Read DB_URI into this shell", "将 DB_URI 读入此 shell"))
        .note(text!(
            "Later steps use it, in the folder of the export: the CA that it names is read from bundle/ there. It holds a password: end the shell when you are done.",
            "后续步骤会用到，须在导出目录中执行：其中的 CA 证书从该目录的 bundle/ 读取。其中含有密码：完成后请退出此 shell。"
        ))
        .within(&cluster.name)
        .run([Shell::of(plan, cluster).database()])
}

/// Brings the database of the exported bundle into the shell, where no pod can be asked or another one is meant.
pub fn new_database() -> Step {
    Step::new(text!("Read DB_URI of bundle/config.yaml into this shell", "将 bundle/config.yaml 中的 DB_URI 读入此 shell"))
        .note(text!(
            "It needs python3 with PyYAML here, and no pod. DB_URI holds a password: end the shell when you are done.",
            "需要本机装有 python3 与 PyYAML，不需要 Pod。DB_URI 含有密码：完成后请退出此 shell。"
        ))
        .run([exported_database()])
}

/// Saves Quay's database in a file that nobody else can read, from the shell that has its DB_URI.
pub fn dump(file: &str) -> String {
    format!("(umask 077 && pg_dump \"$DB_URI\" --format=custom --file={file})")
}

/// Brings a database back from such a file. Its extension is there already and belongs to an administrator: the role of
/// Quay may neither drop nor describe it, so what is about extensions is left out.
pub fn restore(file: &str, options: &str) -> Vec<String> {
    let list = file.replace(".dump", ".list");
    vec![
        format!("pg_restore --list {file} | grep -v ' EXTENSION ' > {list}"),
        format!("pg_restore{options} --no-owner --use-list={list} --dbname=\"$DB_URI\" {file}"),
    ]
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
