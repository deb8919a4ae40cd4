//! What was found when somebody showed the policy of a credential.

use crate::plan::{Address, Verdict};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Path;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "SEC-026",
    id: "policy-does-not-fit",
    severity: Severity::Warning,
    title: later!("The policy of a credential does not fit", "凭据的策略不合适"),
    why: later!(
        "Quay needs the same few actions on its bucket from every cluster. What a policy gives beyond \
         them, a leak gives to others; what it lacks fails at the first push, at garbage collection or in \
         the health check that the load balancer asks.",
        "Quay 在每个集群中都只需要对其存储桶执行少数几种操作。策略多给的权限，泄露时也就给了别人；缺少的权\
         限会在第一次推送、垃圾回收或负载均衡器的健康检查时出错。"
    ),
    source: &[
        Source::Docs("modules/georepl-mixed-storage.adoc:8"),
        Source::Quay("health/storage_engines.py:20-22"),
    ],
    bad: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_region: us-east-1, s3_bucket: quay-us}]
//- plan.yaml
controls:
  us:
    evidence:
      verdict: too-broad
      date: 2026-11-24
      driver: S3Storage
      host: s3.us-east-1.amazonaws.com
      bucket: quay-us
",
        "facts.controls.us.evidence"
    ),
    good: example!(
        "\
DISTRIBUTED_STORAGE_CONFIG:
  us: [S3Storage, {s3_region: us-east-1, s3_bucket: quay-us}]
//- plan.yaml
controls:
  us:
    evidence:
      verdict: exact
      date: 2026-11-24
      driver: S3Storage
      host: s3.us-east-1.amazonaws.com
      bucket: quay-us
"
    ),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let plan = context.plan;
    for location in plan.locations() {
        let (id, scopable) = (location.id(), location.engine().is_some_and(|it| it.access.is_scopable()));
        let at = || Address::fact(Path::of("controls").key(id).key("evidence"));
        let Some(kept) = plan.facts().evidence(id) else { continue };
        if plan.evidence(location).is_none() {
            let message = text!(
                "{0}: the policy was judged for another driver, host, bucket, path or credential; analyse the one in \
                 use.",
                "{0}：之前分析的策略针对的是其他驱动、主机、存储桶、路径或凭据；请分析当前使用的策略。"
            );
            report.at(at(), message.with([id])).severity(Severity::Info);
            continue;
        }
        if matches!(kept.verdict, Verdict::Lacking | Verdict::TooBroadAndLacking) {
            let message = text!(
                "{0}: the policy lacks something that Quay does to its bucket; analyse it again to see what breaks.",
                "{0}：策略缺少 Quay 操作其存储桶所需的权限；请重新分析以查看会出现的问题。"
            );
            report.at(at(), message.with([id])).severity(Severity::Error);
        } else if kept.verdict == Verdict::TooBroad && scopable {
            let message = text!(
                "{0}: the policy reaches more than the bucket; a generated one gives just what Quay needs.",
                "{0}：策略的权限超出该存储桶；可使用生成的策略，它只包含 Quay 所需的权限。"
            );
            report.at(at(), message.with([id]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stale_evidence_is_only_worth_knowing() {
        let found = |text: &str| {
            let text = RULE.bad.text.replace("too-broad", text);
            let plan = crate::rules::Example { text: text.leak(), at: &[] }.plan();
            let mut report = Report::default();
            report.run(&RULE, &Context::of(&plan));
            report.into_findings().into_iter().map(|it| it.severity).collect::<Vec<_>>()
        };
        assert_eq!(found("lacking"), [Severity::Error]);
        assert_eq!(found("too-broad"), [Severity::Warning]);
        assert_eq!(found("lacking\n      path: /other"), [Severity::Info]);
        assert_eq!(found("odd"), []);
    }
}
