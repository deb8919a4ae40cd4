//! What the constructor checks and the validator does not.

use crate::plan::{Address, Change};
use crate::rules::shape::is_null;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::{Node, Value};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "STO-027",
    id: "cdn-providers-inconsistent",
    severity: Severity::Error,
    title: later!("The CDN providers do not fit together", "CDN 提供方配置不一致"),
    why: later!(
        "The constructor raises for a default or target that is no provider, for a driver it does not \
         combine and for a missing list of rules: no pod starts. Boot validation does not look.",
        "默认提供方或目标不存在、驱动不受支持或缺少规则列表时，构造函数会报错，Pod 无法启动。启动校验不检\
         查这些。"
    ),
    source: &[Source::Quay("storage/multicdnstorage.py:88-153")],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us:
    - MultiCDNStorage
    - default_provider: aws
      providers:
        front: [CloudFrontedS3Storage, {}]
        plain: [S3Storage, {}]
      rules:
        - {namespace: acme, target: frnt}
        - {contnent: EU, target: front}
  eu: [MultiCDNStorage, {default_provider: a, providers: {a: [CloudFlareStorage, {}]}}]
",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.default_provider",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.providers.plain.0",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.rules.0.target",
        "DISTRIBUTED_STORAGE_CONFIG.us.1.rules.1.contnent",
        "DISTRIBUTED_STORAGE_CONFIG.eu.1.rules",
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us:
    - MultiCDNStorage
    - default_provider: front
      providers: {front: [CloudFrontedS3Storage, {}]}
      rules: [{namespace: acme, target: front}]
"
    ),
    check,
};

const COMBINED: [&str; 3] = ["CloudFrontedS3Storage", "CloudFlareStorage", "AkamaiS3Storage"];
const RULE_KEYS: [&str; 4] = ["namespace", "continent", "host", "target"];

fn check(context: &Context<'_>, report: &mut Report) {
    for location in context.plan.locations().filter(|it| it.is(&["MultiCDNStorage"])) {
        let empty =
            |key: &str| location.param(key).is_some_and(|it| it.entries().next().is_none() && !is_null(it));
        for key in ["storage_config", "providers"].into_iter().filter(|it| empty(it)) {
            let message = text!("{0}: fill in {1}.", "{0}：请填写 {1}。");
            report.at(location.at(key), message.with([location.id(), key])).severity(Severity::ToFill);
        }
        let Some(providers) = location.param("providers").filter(|it| it.entries().next().is_some()) else {
            continue;
        };
        let knows = |name: &str| providers.get(name).is_some();
        let unknown = text!("{0}: \"{1}\" is none of the providers.", "{0}：“{1}”不是提供方之一。");
        if let Some(name) = location.text("default_provider").filter(|it| !knows(it)) {
            report.at(location.at("default_provider"), unknown.with([location.id(), name]));
        }
        for entry in providers.entries() {
            let driver = entry.value.items().next().and_then(Node::text);
            let Some((name, driver)) = entry.key.text().zip(driver) else { continue };
            if !COMBINED.contains(&driver) {
                let path = location.param_path("providers").key(name).index(0);
                let message =
                    text!("{0}: provider {1} must be one of {2}.", "{0}：提供方 {1} 必须是以下之一：{2}。");
                let known = COMBINED.join(", ");
                report.at(Address::config(path), message.with([location.id(), name, &known]));
            }
        }
        let path = location.param_path("rules");
        let Some(rules) = location.param("rules") else {
            let at = Address::config(path);
            let message = text!("{0}: rules is missing; it may be empty.", "{0}：缺少 rules（可为空列表）。");
            let fix = Change::set(&at, Value::List(Vec::new()));
            report.at(at, message.with([location.id()])).fix(text!("Add an empty list", "添加空列表"), [fix]);
            continue;
        };
        for (index, rule) in rules.items().enumerate() {
            let path = path.index(index);
            let target = rule.get("target").and_then(Node::text);
            if !target.is_some_and(knows) {
                let name = target.unwrap_or_default();
                report.at(Address::config(path.key("target")), unknown.with([location.id(), name]));
            }
            for key in rule.entries().filter_map(|it| it.key.text()).filter(|it| !RULE_KEYS.contains(it)) {
                let message = text!("{0}: a rule does not take \"{1}\".", "{0}：规则不接受“{1}”。");
                report.at(Address::config(path.key(key)), message.with([location.id(), key]));
            }
        }
    }
}
