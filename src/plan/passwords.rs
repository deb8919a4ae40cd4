//! Passwords inside connection URIs and DSNs.

use super::secrets::MASK;
use std::ops::Range;

/// The text with every password in it hidden.
pub fn without_passwords(text: &str) -> String {
    let mut found = passwords(text);
    crate::sorting::sort_by_key(&mut found, |it| it.start);
    let (mut out, mut rest) = (String::with_capacity(text.len()), 0);
    for it in found.iter().filter(|it| !it.is_empty()) {
        if it.start >= rest {
            out.push_str(&text[rest..it.start]);
            out.push_str(MASK);
        }
        rest = rest.max(it.end);
    }
    out + &text[rest..]
}

/// Where passwords stand in the text: `scheme://user:password@host`, up to the last `@`, and `password=…`.
pub(super) fn passwords(text: &str) -> Vec<Range<usize>> {
    in_uri(text).into_iter().chain(named(text)).collect()
}

/// The same in a text that is a connection for certain: where a password may stand that cannot be told from the rest,
/// it is the whole text.
pub(super) fn of_connection(text: &str) -> Vec<Range<usize>> {
    let found = passwords(text);
    let uri = text.contains("://");
    let told = if uri { in_uri(text).is_some() } else { !found.is_empty() };
    if told || !is_doubtful(text) { found } else { std::iter::once(0..text.len()).collect() }
}

fn in_uri(text: &str) -> Option<Range<usize>> {
    let start = text.find("://")? + 3;
    let end = text.rfind('@').filter(|at| *at > start)?;
    let colon = text[start..end].find(':')?;
    Some(start + colon + 1..end)
}

/// Whether something other than a port follows a colon where user and host belong.
fn is_doubtful(text: &str) -> bool {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let port = authority.split_once(':').map(|(_, port)| port);
    port.is_some_and(|it| it.is_empty() || !it.bytes().all(|it| it.is_ascii_digit()))
}

fn named(text: &str) -> Vec<Range<usize>> {
    let folded = text.to_ascii_lowercase();
    let values = folded.match_indices("password").filter_map(|(at, word)| {
        let rest = text[at + word.len()..].trim_start().strip_prefix('=')?.trim_start();
        let start = text.len() - rest.len();
        Some(start..start + value(rest, text.contains("://")))
    });
    values.collect()
}

/// The length of the value at the begin of the text, quotes included; in a URI it also ends before the next parameter.
fn value(text: &str, uri: bool) -> usize {
    if !text.starts_with('\'') {
        let ends = |it: char| it.is_whitespace() || uri && it == '&';
        return text.find(ends).unwrap_or(text.len());
    }
    let mut escaped = false;
    for (at, it) in text.char_indices().skip(1) {
        match it {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\'' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_found_however_it_is_written() {
        let shown = |text: &str| {
            let found = of_connection(text).into_iter();
            found.map(|it| text[it].to_owned()).collect::<Vec<_>>()
        };
        for text in [
            "postgresql://quay:se:c@ret@db/quay",
            "host=db password=se:c@ret dbname=quay",
            "host=db PASSWORD = se:c@ret",
            "postgresql://quay@db/quay?password=se:c@ret&sslmode=require",
        ] {
            assert!(shown(text).contains(&"se:c@ret".to_owned()), "{text}");
        }
        for text in ["postgresql://quay:secret", "quay:secret@db/quay", "postgresql:/quay:secret@db/quay"] {
            assert_eq!(shown(text), [text]);
        }
        for text in ["postgresql://quay@db/quay", "postgresql://db:5432/quay", "host=db user=quay", "db"] {
            assert!(shown(text).is_empty(), "{text}");
        }
        assert_eq!(without_passwords("a://b:c@d?password=e&f"), format!("a://b:{MASK}@d?password={MASK}&f"));
        assert_eq!(value(r"'a \' b' x", false), 8);
    }
}
