//! Certificates count from a day to a day.

use crate::certificate::{Certificate, Pem, Validity, date};
use crate::plan::Address;
use crate::rules::tls::CERT;
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::text::Message;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "TLS-010",
    id: "certificate-out-of-date",
    severity: Severity::Warning,
    title: later!("A certificate is out of date, or soon will be", "证书已过期、即将过期或尚未生效"),
    why: later!(
        "Neither the Operator nor Quay's validator looks at the dates. An expired certificate is rolled out as it is, and \
         then every client refuses the registry, or Quay refuses its database, Redis or storage.",
        "Operator 和 Quay 的校验器都不检查日期。过期的证书会照常部署，随后所有客户端都会拒绝该注册表，或者 Quay 会拒绝其数据库、\
         Redis 或存储。"
    ),
    source: &[
        Source::Operator("pkg/kustomize/secrets.go:186-224"),
        Source::Url("https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5"),
    ],
    bad: example!(concat!("//- ssl.cert\n", include_str!("examples/expired.pem")), "files[\"ssl.cert\"]"),
    good: example!(concat!("//- ssl.cert\n", include_str!("examples/leaf.pem"))),
    check,
};

/// So many days before the end it is time to act.
const SOON: i64 = 30;

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(now) = context.now else { return };
    for (name, bytes) in &context.plan.files {
        let pem = Pem::read(bytes);
        let states = pem.certificates().map(|it| (it.validity(now), it));
        let states = states.filter(|(state, _)| !matches!(state, Validity::Left(SOON..)));
        let Some((state, worst)) = states.min_by_key(|(state, it)| (*state, it.not_after)) else { continue };
        let said = report.at(Address::file(name), message(state, name, worst));
        // Where many are trusted, the old one may stand beside the one that took its place.
        if name != CERT && pem.certificates().nth(1).is_some() {
            said.severity(Severity::Info);
        }
    }
}

fn message(state: Validity, file: &str, it: &Certificate) -> Message {
    let (subject, end) = (&it.called(), date(it.not_after));
    match state {
        Validity::Over => {
            text!("{0}: the certificate of {1} expired on {2}.", "{0}：{1} 的证书已于 {2} 过期。")
                .with([file, subject, &end])
        }
        Validity::ToCome => {
            text!("{0}: the certificate of {1} counts only from {2}.", "{0}：{1} 的证书从 {2} 起才生效。")
                .with([file, subject, &date(it.not_before)])
        }
        Validity::Left(days) => text!(
            "{0}: the certificate of {1} expires on {2}, in {3} days.",
            "{0}：{1} 的证书将于 {2} 过期，还剩 {3} 天。"
        )
        .with([file, subject, &end, &days.to_string()]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Example;

    #[test]
    fn a_certificate_counts_from_its_first_to_its_last_second() {
        let text = concat!("//- ssl.cert\n", include_str!("examples/expired.pem"));
        let plan = Example { text, at: &[] }.plan();
        const DAY: i64 = 24 * 60 * 60;
        let said = |now: Option<i64>| {
            let mut report = Report::default();
            report.run(&RULE, &Context { plan: &plan, now });
            report.into_findings().first().map(|it| it.message.to_string())
        };
        let served = plan.served();
        let certificate = served.leaf().expect("there is one");
        let (start, end) = (certificate.not_before, certificate.not_after);
        assert_eq!(said(None), None, "without a clock");
        assert!(said(Some(start - 1)).is_some_and(|it| it.contains("only from 2024-01-01")));
        assert_eq!(said(Some(start)), None);
        assert_eq!(said(Some(end - 30 * DAY)), None);
        assert!(said(Some(end - 30 * DAY + 1)).is_some_and(|it| it.contains("in 29 days")));
        assert!(said(Some(end)).is_some_and(|it| it.contains("in 0 days")));
        assert!(said(Some(end + 1)).is_some_and(|it| it.contains("expired on 2026-01-01")));
    }
}
