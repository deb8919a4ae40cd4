//! SQL for the two databases, to be run through psql, and who may connect to them.
//!
//! psql expands nothing inside quoted literals, `format` quotes identifiers, and every statement may be run again. The
//! documentation's own lines can neither be pasted (`\c` takes the rest of its line) nor run twice.

use super::{Entry, comment, known};
use crate::plan::{Connection, Plan, shell_word as quote};
use crate::rollout::literal;
use crate::text;
use crate::text::{Lang, Message};

/// A database that the clusters share.
struct Database {
    file: &'static str,
    extension: &'static str,
    name: String,
    user: Option<String>,
    password: Option<String>,
    host: Option<String>,
    port: Option<String>,
}

pub(super) fn files(plan: &Plan, lang: Lang) -> Vec<(String, Entry)> {
    let databases: Vec<_> = [quay(plan), clair(plan)].into_iter().flatten().collect();
    let mut files: Vec<_> = databases
        .iter()
        .map(|it| (format!("database/{}.sql", it.file), Entry::secret(it.sql(plan, lang))))
        .collect();
    if !databases.is_empty() {
        files.push(("database/pg_hba.conf".to_owned(), Entry::open(pg_hba(plan, &databases, lang))));
    }
    files
}

fn quay(plan: &Plan) -> Option<Database> {
    let Connection { scheme, user, password, host, port, database, .. } = plan.connection()?.ok()?;
    let is_postgres = scheme.is_empty() || scheme.starts_with("postgres");
    known(Some(&database)).filter(|_| is_postgres)?;
    let (file, extension) = ("quay", "pg_trgm");
    Some(Database { file, extension, name: database, user, password, host: Some(host), port })
}

fn clair(plan: &Plan) -> Option<Database> {
    let dsn = plan.clair_database()?.ok()?;
    let part = |key: &str| dsn.get(key).map(str::to_owned);
    let name = part("dbname").filter(|it| known(Some(it)).is_some())?;
    let (user, password) = (part("user"), part("password"));
    let (host, port) = (part("host"), part("port"));
    Some(Database { file: "clair", extension: "uuid-ossp", name, user, password, host, port })
}

fn identifier(text: &str) -> String {
    format!("\"{}\"", text.replace('\0', "").replace('"', "\"\""))
}

/// A database for `\connect`: libpq's quotes, inside those of an identifier, which psql takes off even inside its own.
/// psql ends a command at the end of its line.
fn conninfo(database: &str) -> String {
    let mut quoted = String::new();
    for it in format!("dbname='{}'", database.replace('\\', r"\\").replace('\'', r"\'")).chars() {
        match it {
            '\\' => quoted.push_str(r"\\"),
            '\'' => quoted.push_str("''"),
            '"' => quoted.push_str("\"\""),
            '\n' => quoted.push_str(r"\n"),
            '\r' => quoted.push_str(r"\r"),
            it => quoted.push(it),
        }
    }
    format!("'\"{quoted}\"'")
}

impl Database {
    /// The role that owns it: none where the plan logs in as the server's superuser, which is not to be changed here.
    fn owner(&self) -> Option<&str> {
        known(self.user.as_deref()).filter(|it| *it != "postgres")
    }

    fn sql(&self, plan: &Plan, lang: Lang) -> String {
        let mut out = comment("--", &self.about(lang));
        out.push_str(&format!("-- {}\n", self.command()));
        out.push_str(&comment("--", &budget(plan, self).render(lang)));
        out.push_str("\\set ON_ERROR_STOP on\nSET standard_conforming_strings = on;\n");
        let name = literal(&self.name);
        let owned = match self.owner() {
            Some(owner) => {
                out.push_str(&self.role(owner, lang));
                format!("'CREATE DATABASE %I OWNER %I', {name}, {}", literal(owner))
            }
            None => {
                let why = text!(
                    "The plan names no role of its own for this database: give it one that is no superuser.",
                    "方案没有为此数据库指定专用角色：请使用非超级用户的专用角色。"
                );
                out.push_str(&comment("--", why.get(lang)));
                format!("'CREATE DATABASE %I', {name}")
            }
        };
        out.push_str(&format!(
            "SELECT format({owned})\n  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = {name}) \\gexec\n"
        ));
        out.push_str(&format!("\\connect -reuse-previous=on {}\n", conninfo(&self.name)));
        out.push_str(&format!("CREATE EXTENSION IF NOT EXISTS {};\n", identifier(self.extension)));
        out
    }

    /// The role, made where it is missing, with the plan's password. A managed service has no superuser: who makes the
    /// database there must be able to become the role that is to own it. Who made the role is its member since
    /// PostgreSQL 16, and yet may not become it before it is granted.
    fn role(&self, owner: &str, lang: Lang) -> String {
        let role = literal(owner);
        let mut out = format!(
            "SELECT format('CREATE ROLE %I LOGIN', {role})\n  \
             WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {role}) \\gexec\n"
        );
        match known(self.password.as_deref()) {
            Some(password) => out.push_str(&format!(
                "ALTER ROLE {} LOGIN PASSWORD {};\n",
                identifier(owner),
                literal(password)
            )),
            None => {
                let why =
                    text!("The plan has no password for it yet: set one.", "方案尚无其密码：请设置密码。");
                out.push_str(&comment("--", why.get(lang)));
            }
        }
        out.push_str(&format!(
            "SELECT format('GRANT %I TO CURRENT_USER', {role})\n  WHERE {role} <> current_user\n  \
             AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) \\gexec\n"
        ));
        out
    }

    fn about(&self, lang: Lang) -> String {
        let message = text!(
            "The database on {0}, for every cluster. Run it as an administrator, as often as you like:",
            "{0} 上供所有集群共用的数据库。由管理员执行，可重复执行："
        );
        let host = known(self.host.as_deref()).unwrap_or("<host>");
        message.with([host]).render(lang)
    }

    /// The command that runs the file, on a line of its own.
    fn command(&self) -> String {
        let host = known(self.host.as_deref()).unwrap_or("<host>");
        let port = known(self.port.as_deref()).unwrap_or("5432");
        let server = [("host", host), ("port", port)].map(|(key, value)| quote(&format!("--{key}={value}")));
        let login = "--username='<administrator>' --dbname=postgres";
        let line =
            format!("PGSSLMODE=verify-full psql -X {} {login} --file={}.sql", server.join(" "), self.file);
        line.replace(['\n', '\r'], " ")
    }
}

/// How many connections to expect, so that `max_connections` can be set.
fn budget(plan: &Plan, database: &Database) -> Message {
    /// Pods of a component at most, where HorizontalPodAutoscalers scale it; Clair's pools in each of its pods.
    const PODS: i64 = 20;
    const CLAIR_PODS: i64 = 10;
    const POOLS: i64 = 3;
    let clusters = i64::try_from(plan.clusters.len().max(1)).unwrap_or(1);
    let pods = |kind: &str, most: i64| -> i64 {
        let of = |it: &crate::plan::Cluster| {
            let replicas = it.component(kind).and_then(|it| it.node)?.get("overrides")?.get("replicas")?;
            replicas.value().as_int()
        };
        match plan.clusters.is_empty() {
            true => most,
            false => plan.clusters.iter().map(|it| of(it).unwrap_or(most)).sum(),
        }
    };
    if database.file == "clair" {
        let dsn = plan.clair_database().and_then(Result::ok).unwrap_or_default();
        // pgx opens four connections, or one a core, where the pool is not said.
        let pool = dsn.get("pool_max_conns").and_then(|it| it.parse().ok()).unwrap_or(4_i64);
        let pods = pods("clair", CLAIR_PODS);
        let most = pods.saturating_mul(POOLS).saturating_mul(pool);
        return text!(
            "Connections at most: {0} clusters, {1} Clair pods in all, {2} pools each, {3} connections a pool: {4}. Keep max_connections above.",
            "连接数上限：{0} 个集群，共 {1} 个 Clair Pod，每个 Pod {2} 个连接池，每池 {3} 个连接：共 {4}。max_connections 应高于此值。"
        )
        .with([clusters, pods, POOLS, pool, most].map(|it| it.to_string()));
    }
    text!(
        "Quay does not bound its connections: each worker process of its pods ({0} at most, in {1} clusters) opens some. Watch pg_stat_activity under load before you set max_connections.",
        "Quay 不限制连接数：各 Pod（{1} 个集群中最多 {0} 个）的每个工作进程都会建立连接。设置 max_connections 前，请在负载下观察 pg_stat_activity。"
    )
    .with([pods("quay", PODS), clusters].map(|it| it.to_string()))
}

/// Lines for pg_hba.conf: TLS and SCRAM, from where each cluster's pods leave it.
fn pg_hba(plan: &Plan, databases: &[Database], lang: Lang) -> String {
    let about = text!(
        "Lines for pg_hba.conf, above any broader one: only with TLS, only from the addresses that the pods of each cluster are seen with. Reload the server afterwards.",
        "供 pg_hba.conf 使用的行，置于更宽泛的规则之前：只允许 TLS，只允许各集群 Pod 的出口地址。之后请重新加载服务器配置。"
    );
    let unknown = text!(
        "{0}: say its egress CIDR in the plan, or fill it in here.",
        "{0}：请在方案中填写其出口 CIDR，或在此处填写。"
    );
    let mut out = comment("#", about.get(lang));
    for cluster in &plan.clusters {
        let cidrs = plan.facts().egress(&cluster.name);
        if cidrs.is_empty() {
            out.push_str(&comment("#", &unknown.with([cluster.name.as_str()]).render(lang)));
        }
        for database in databases {
            let name = |it: &str| format!("\"{}\"", it.replace(['\n', '\r', '"'], ""));
            let user = database.owner().map_or_else(|| "all".to_owned(), name);
            let line = |cidr: &str| format!("hostssl {} {user} {cidr} scram-sha-256\n", name(&database.name));
            match cidrs.is_empty() {
                true => out.push_str(&format!("# {}", line("<CIDR>"))),
                false => cidrs.iter().for_each(|it| out.push_str(&line(it))),
            }
        }
    }
    out
}
