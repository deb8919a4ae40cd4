//! Go and SQLAlchemy take a URI apart differently.

use crate::plan::placeholder::is_placeholder;
use crate::plan::{Address, Change};
use crate::rules::{Context, Report, Rule, Severity, Source};
use crate::yaml::Node;
use crate::{example, later, text};

pub(super) static RULE: Rule = Rule {
    code: "DB-003",
    id: "raw-character-in-database-uri",
    severity: Severity::Error,
    title: later!("A character of DB_URI must be percent-encoded", "DB_URI 中有字符须进行百分号编码"),
    why: later!(
        "The validator and Quay cut the URI at different places when the user name or password holds such \
         a character: one of them refuses it, or connects to another host with half a password.",
        "用户名或密码含有这类字符时，校验程序与 Quay 会在不同位置截断 URI：要么拒绝，要么用半个密码连接到\
         错误的主机。"
    ),
    source: &[Source::Quay("config-tool/pkg/lib/shared/validators.go:524-700")],
    bad: example!("DB_URI: postgresql://quay:p@ss/word@db.acme.io:5432/quay", "DB_URI"),
    good: example!("DB_URI: postgresql://quay:p%40ss%2Fword@db.acme.io:5432/quay"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(uri) = context.plan.top("DB_URI").and_then(Node::text) else { return };
    let Some((scheme, rest)) = uri.split_once("://") else { return };
    let (login, place) = rest.rsplit_once('@').map_or(("", rest), |(login, place)| (login, place));
    if is_placeholder(uri, true) {
        return;
    }
    let message = match offence(login) {
        Some(raw) => text!(
            "The user name or password in DB_URI holds \"{0}\" as it is.",
            "DB_URI 的用户名或密码中直接含有“{0}”。"
        )
        .with([raw.to_string()]),
        None => return,
    };
    let at = Address::key("DB_URI");
    let said = report.at(at.clone(), message);
    // What is encoded in part cannot be told from what is not.
    if !is_encoded(login) {
        let encoded = login.split_once(':').map_or_else(
            || encode(login),
            |(user, password)| format!("{}:{}", encode(user), encode(password)),
        );
        said.fix(
            text!("Percent-encode the user name and password", "对用户名和密码进行百分号编码"),
            [Change::set(&at, format!("{scheme}://{encoded}@{place}"))],
        );
    }
}

/// The first character that one of the readers trips over.
fn offence(login: &str) -> Option<char> {
    let (user, password) = login.split_once(':').unwrap_or((login, ""));
    let raw = |it: char| !(it.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:%".contains(it));
    let stray = |text: &str| {
        let mut escapes = text.split('%').skip(1);
        escapes.any(|it| !it.as_bytes().get(..2).is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit)))
    };
    let found = login.chars().find(|it| raw(*it));
    found.or_else(|| (stray(user) || stray(password)).then_some('%'))
}

fn is_encoded(login: &str) -> bool {
    let mut escapes = login.split('%').skip(1);
    escapes.any(|it| it.as_bytes().get(..2).is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit)))
}

fn encode(text: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|it| if kept(it) { char::from(it).to_string() } else { format!("%{it:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_reader_trips_over_is_an_offence() {
        let raw =
            [("q:a@b", '@'), ("q:a/b", '/'), ("q:a^b", '^'), ("q:50%", '%'), ("q:a b", ' '), ("q:ü", 'ü')];
        for (login, raw) in raw {
            assert_eq!(offence(login), Some(raw), "{login}");
        }
        for login in ["", "q", "q:a:b", "q:p%40ss", "q:a!$&'()*+,;=b"] {
            assert_eq!(offence(login), None, "{login}");
        }
    }

    #[test]
    fn what_is_half_encoded_is_left_to_the_user() {
        assert!(is_encoded("q:a%40b@c"));
        assert!(!is_encoded("q:100%@c"));
    }
}
