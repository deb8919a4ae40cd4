//! Sessions are signed with this key; upstream's own example forgets it.

use crate::rules::key::must_be_there;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "KEY-002",
    id: "no-secret-key",
    severity: Severity::Error,
    title: later!("The shared session key is missing", "缺少共享的会话密钥"),
    why: later!(
        "Without SECRET_KEY in the shared config.yaml each Operator generates its own. Sessions, CSRF tokens and \
         encrypted passwords are refused whenever the load balancer switches the region.",
        "共享 config.yaml 中没有 SECRET_KEY 时，每个 Operator 会各自生成一个。负载均衡器一切换区域，会话、CSRF 令牌和加密密码\
         就会被拒绝。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/kustomize.go:643-654"),
        Source::Quay("app.py:149"),
        Source::Quay("data/users/__init__.py:202"),
    ],
    bad: example!("DATABASE_SECRET_KEY: abc\n//- clusters/a us\n//- clusters/b eu", "SECRET_KEY"),
    good: example!("SECRET_KEY: abc\n//- clusters/a us\n//- clusters/b eu"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    must_be_there(
        context,
        report,
        "SECRET_KEY",
        text!(
            "SECRET_KEY is missing: each cluster would sign sessions with a key of its own. {0}",
            "缺少 SECRET_KEY：每个集群会用各自的密钥签署会话。{0}"
        ),
    );
}
