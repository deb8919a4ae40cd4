//! Generated secrets are long, random and unlike each other.

use crate::plan::placeholder::is_placeholder;
use crate::plan::{Address, Plan};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-009",
    id: "weak-secret",
    severity: Severity::Warning,
    title: later!("A secret looks made up or reused", "机密看似编造或重复使用"),
    why: later!(
        "Real keys are long and random: two that begin alike, or one with few or repeated characters, \
         were edited by hand or copied from a sample.",
        "真实的密钥又长又随机：两个密钥开头相同，或字符很少、重复，说明是手工修改或从示例复制的。"
    ),
    source: &[Source::Docs("modules/configuring-geo-repl.adoc:19-43")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [GoogleCloudStorage, {secret_key: AYWfEaxX/u84XRA2vUX5C987654321}]
  eu: [GoogleCloudStorage, {secret_key: AYWfEaxX/u84XRA2vUX5Cuj12345678}]
  ap: [GoogleCloudStorage, {secret_key: short}]
BUILDLOGS_REDIS: {password: aaaaaaaaaaaaaaaaaaaa}
",
        "DISTRIBUTED_STORAGE_CONFIG.eu.1.secret_key",
        "DISTRIBUTED_STORAGE_CONFIG.ap.1.secret_key",
        "BUILDLOGS_REDIS.password",
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [GoogleCloudStorage, {secret_key: Zq8vT1nLwE4rYb6KsUj0}]
  eu: [GoogleCloudStorage, {secret_key: pX3mHc7dQa9fRg2WtVi5}]
BUILDLOGS_REDIS: {password: Lk2vB7nXz9QwEr4T}
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let secrets = secrets(context.plan);
    let mut sorted: Vec<_> = (0..secrets.len()).collect();
    crate::sorting::sort_by_key(&mut sorted, |it| secrets[*it].1);
    // Of two that begin alike, the later one in the file points at the earlier.
    let mut alike = vec![None; secrets.len()];
    for pair in sorted.windows(2) {
        let (first, second) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
        let (a, b) = (secrets[first].1, secrets[second].1);
        let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        if a != b && shared >= 16 {
            alike[second] = Some(first);
        }
    }
    for ((at, secret), twin) in secrets.iter().zip(alike) {
        if let Some(first) = twin {
            let twin = secrets[first].0.clone();
            let message = text!("{0} begins like {1}: was it made up?", "{0} 与 {1} 开头相同：是编造的吗？");
            report.at(at.clone(), message.with([at.to_string(), twin.to_string()])).related(twin);
        } else if is_weak(secret) {
            let message = text!(
                "{0} is shorter than 16 characters or repeats few: use the key the store generated, or a \
                 long random password.",
                "{0} 不足 16 个字符或只重复少数字符：请使用存储生成的密钥，或足够长的随机密码。"
            );
            report.at(at.clone(), message.with([at.to_string()]));
        }
    }
}

fn is_weak(secret: &str) -> bool {
    let distinct: std::collections::BTreeSet<_> = secret.chars().collect();
    secret.chars().count() < 16 || distinct.len() < 6
}

/// What engines and Redis are opened with; placeholders are SEC-007's business.
fn secrets(plan: &Plan) -> Vec<(Address, &str)> {
    let engines = plan.locations().filter_map(|it| {
        let (_, key) = it.engine()?.credential?;
        Some((it.at(key), it.text(key)?))
    });
    let redis = plan.redis().filter_map(|it| {
        let at = Address::config(Path::of(it.key).key("password"));
        Some((at, it.node.get("password")?.text().filter(|it| !it.is_empty())?))
    });
    let mut seen = std::collections::BTreeSet::new();
    let all =
        engines.chain(redis).filter(|(_, secret)| !is_placeholder(secret, true) && seen.insert(*secret));
    all.collect()
}
