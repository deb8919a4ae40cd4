//! Connection strings of PostgreSQL in both forms: `postgresql://…` and `key=value …`.

use crate::plan::Connection;

/// A connection string taken apart.
#[derive(Debug, PartialEq)]
pub(super) enum Dsn {
    /// An address.
    Url(Box<Connection>),
    /// Keys and values, in order.
    Pairs(Vec<(String, String)>),
}

impl Dsn {
    /// Reads either form; `None` for what neither is.
    pub(super) fn parse(text: &str) -> Option<Dsn> {
        if text.contains("://") && text.split("://").next().is_some_and(|it| !it.contains(['=', ' '])) {
            return Connection::parse(text).ok().map(|it| Dsn::Url(Box::new(it)));
        }
        pairs(text).map(Dsn::Pairs)
    }

    /// A parameter.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        match self {
            Dsn::Url(url) => url.parameter(key),
            Dsn::Pairs(pairs) => {
                pairs.iter().rev().find(|(it, _)| it == key).map(|(_, value)| value.as_str())
            }
        }
    }

    /// The text with a parameter set.
    pub(super) fn with(self, key: &str, value: &str) -> String {
        match self {
            Dsn::Url(mut url) => {
                url.set_parameter(key, Some(value));
                url.to_string()
            }
            Dsn::Pairs(mut pairs) => {
                match pairs.iter_mut().find(|(it, _)| it == key) {
                    Some((_, old)) => value.clone_into(old),
                    None => pairs.push((key.to_owned(), value.to_owned())),
                }
                let words: Vec<_> =
                    pairs.iter().map(|(key, value)| format!("{key}={}", quote(value))).collect();
                words.join(" ")
            }
        }
    }
}

/// What libpq calls a space.
fn is_space(it: char) -> bool {
    matches!(it, ' ' | '\t'..='\r')
}

fn quote(value: &str) -> String {
    if !value.is_empty() && !value.contains(|it| is_space(it) || "'\\".contains(it)) {
        return value.to_owned();
    }
    format!("'{}'", value.replace('\\', r"\\").replace('\'', r"\'"))
}

fn pairs(text: &str) -> Option<Vec<(String, String)>> {
    let mut rest = text.trim_matches(is_space);
    let mut pairs = Vec::new();
    while !rest.is_empty() {
        let (key, after) = rest.split_once('=')?;
        let key = key.trim_end_matches(is_space);
        if key.is_empty() || key.contains(is_space) {
            return None;
        }
        let (value, after) = value(after.trim_start_matches(is_space))?;
        pairs.push((key.to_owned(), value));
        rest = after.trim_start_matches(is_space);
    }
    Some(pairs)
}

/// The value at the start of a text, and what follows.
fn value(text: &str) -> Option<(String, &str)> {
    let (quoted, text) = text.strip_prefix('\'').map_or((false, text), |rest| (true, rest));
    let (mut value, mut chars) = (String::new(), text.char_indices());
    while let Some((at, it)) = chars.next() {
        match it {
            '\\' => value.push(chars.next()?.1),
            '\'' if quoted => return Some((value, &text[at + 1..])),
            it if is_space(it) && !quoted => return Some((value, &text[at..])),
            it => value.push(it),
        }
    }
    if quoted { None } else { Some((value, "")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_forms_are_read_and_written() {
        let dsn = Dsn::parse("host=db  password='it''s' sslmode = verify-full");
        assert_eq!(dsn, None, "a quote is escaped by a backslash");
        let dsn = Dsn::parse(r"host=db password='it\'s a' sslmode = require").unwrap();
        assert_eq!((dsn.get("password"), dsn.get("sslmode")), (Some("it's a"), Some("require")));
        assert_eq!(
            dsn.with("pool_max_conns", "9"),
            r"host=db password='it\'s a' sslmode=require pool_max_conns=9"
        );
        let dsn = Dsn::parse("postgresql://u:p@db/clair?sslmode=require").unwrap();
        assert_eq!(dsn.with("sslmode", "verify-full"), "postgresql://u:p@db/clair?sslmode=verify-full");
        for odd in ["nothing", "host", "=a", "a b=c", "password='open", "postgresql://u:p/w@db/x"] {
            assert_eq!(Dsn::parse(odd), None, "{odd}");
        }
    }

    proptest! {
        #[test]
        fn values_come_back(value in any::<String>()) {
            let text = Dsn::Pairs(Vec::new()).with("password", &value);
            let dsn = Dsn::parse(&text);
            prop_assert_eq!(dsn.as_ref().and_then(|it| it.get("password")), Some(value.as_str()));
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = Dsn::parse(&text);
        }
    }
}
