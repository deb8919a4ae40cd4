//! The connection string of a Clair database: keywords as libpq writes them, or a URI. It is written back in the form
//! it came in, with every parameter it had.

use super::{Connection, ConnectionError};
use std::fmt::{self, Write as _};

/// A connection string in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dsn {
    /// `host=db port=5432 password='it\'s'`, in order.
    Keywords(Vec<(String, String)>),
    /// `postgresql://user:password@host:5432/clair?sslmode=verify-full`.
    Uri(Connection),
}

/// What keeps a text from being a connection string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DsnError {
    /// A word without `=`, at this byte.
    NoValue(usize),
    /// A `'` that is not closed, or a `\` with nothing behind it; the value starts at this byte.
    Unclosed(usize),
    /// The URI does not come apart.
    Uri(ConnectionError),
}

impl Default for Dsn {
    fn default() -> Dsn {
        Dsn::Keywords(Vec::new())
    }
}

impl Dsn {
    /// Reads a connection string as libpq does, and pgx, which is what Clair connects with.
    pub fn parse(text: &str) -> Result<Dsn, DsnError> {
        match text.starts_with("postgres://") || text.starts_with("postgresql://") {
            true => Connection::parse(text).map(Dsn::Uri).map_err(DsnError::Uri),
            false => keywords(text).map(Dsn::Keywords),
        }
    }

    /// A part by its keyword (`host`, `port`, `dbname`, `user`, `password`, or any parameter).
    pub fn get(&self, key: &str) -> Option<&str> {
        match self {
            Dsn::Keywords(pairs) => {
                pairs.iter().rev().find(|(it, _)| it == key).map(|(_, value)| value.as_str())
            }
            Dsn::Uri(uri) => match key {
                "host" => Some(uri.host.as_str()).filter(|it| !it.is_empty()),
                "port" => uri.port.as_deref(),
                "dbname" => Some(uri.database.as_str()).filter(|it| !it.is_empty()),
                "user" => uri.user.as_deref(),
                "password" => uri.password.as_deref(),
                _ => uri.parameter(key),
            },
        }
    }

    /// Sets a part, or takes it out.
    pub fn set(&mut self, key: &str, value: Option<&str>) {
        match self {
            Dsn::Keywords(pairs) => match (pairs.iter().rposition(|(it, _)| it == key), value) {
                (Some(at), Some(value)) => value.clone_into(&mut pairs[at].1),
                (None, Some(value)) => {
                    let before = pairs.iter().position(|(it, _)| rank(it) > rank(key));
                    pairs.insert(before.unwrap_or(pairs.len()), (key.to_owned(), value.to_owned()));
                }
                (_, None) => pairs.retain(|(it, _)| it != key),
            },
            Dsn::Uri(uri) => {
                let owned = value.map(str::to_owned);
                match key {
                    "host" => uri.host = owned.unwrap_or_default(),
                    "port" => uri.port = owned,
                    "dbname" => uri.database = owned.unwrap_or_default(),
                    "user" => uri.user = owned,
                    "password" => uri.password = owned,
                    _ => uri.set_parameter(key, value),
                }
            }
        }
    }
}

impl fmt::Display for Dsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Dsn::Uri(uri) => uri.fmt(f),
            Dsn::Keywords(pairs) => {
                for (at, (key, value)) in pairs.iter().enumerate() {
                    write!(f, "{}{key}=", if at > 0 { " " } else { "" })?;
                    quoted(f, value)?;
                }
                Ok(())
            }
        }
    }
}

/// An empty value must be quoted too: what follows the blank after `=` would be taken for it.
fn quoted(f: &mut fmt::Formatter<'_>, value: &str) -> fmt::Result {
    if !value.is_empty() && !value.contains(|it: char| is_blank(it) || it == '\'' || it == '\\') {
        return f.write_str(value);
    }
    f.write_char('\'')?;
    for it in value.chars() {
        if it == '\'' || it == '\\' {
            f.write_char('\\')?;
        }
        f.write_char(it)?;
    }
    f.write_char('\'')
}

/// The order in which people write the parts; others follow.
fn rank(key: &str) -> usize {
    let usual = ["host", "port", "dbname", "user", "password", "sslmode", "sslrootcert"];
    usual.iter().position(|it| *it == key).unwrap_or(usual.len())
}

/// White space between keywords; nothing beyond ASCII.
fn is_blank(it: char) -> bool {
    matches!(it, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}')
}

fn keywords(text: &str) -> Result<Vec<(String, String)>, DsnError> {
    let (mut pairs, mut rest) = (Vec::new(), text.trim_matches(is_blank));
    let place = |rest: &str| text.len().saturating_sub(rest.len());
    while !rest.is_empty() {
        let (key, after) = rest.split_once('=').ok_or(DsnError::NoValue(place(rest)))?;
        let key = key.trim_matches(is_blank);
        if key.is_empty() || key.contains(is_blank) {
            return Err(DsnError::NoValue(place(rest)));
        }
        let after = after.trim_start_matches(is_blank);
        let (value, left) = value(after).ok_or(DsnError::Unclosed(place(after)))?;
        pairs.push((key.to_owned(), value));
        rest = left.trim_start_matches(is_blank);
    }
    Ok(pairs)
}

/// The value that a text starts with, and what follows; `None` where it does not end.
fn value(text: &str) -> Option<(String, &str)> {
    let quote = text.starts_with('\'');
    let (mut out, mut chars) = (String::new(), text.char_indices().skip(usize::from(quote)));
    while let Some((at, it)) = chars.next() {
        match it {
            '\\' => out.push(chars.next()?.1),
            '\'' if quote => return Some((out, &text[at + 1..])),
            _ if !quote && is_blank(it) => return Some((out, &text[at..])),
            _ => out.push(it),
        }
    }
    if quote { None } else { Some((out, "")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_value_survives(values in proptest::collection::vec("\\PC*|[ '\\\\=a]*", 0..5)) {
            let keys = ["host", "user", "password", "dbname", "options"];
            let pairs = keys.iter().zip(values).map(|(key, value)| ((*key).to_owned(), value)).collect();
            let dsn = Dsn::Keywords(pairs);
            prop_assert_eq!(Dsn::parse(&dsn.to_string()), Ok(dsn));
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = Dsn::parse(&text);
        }
    }

    #[test]
    fn keywords_are_read_as_libpq_reads_them() {
        let dsn = Dsn::parse(r" host = db password='it\'s \\ so' options=a\ b  sslmode=disable ").unwrap();
        let parts = ["host", "password", "options", "sslmode", "port"].map(|it| dsn.get(it));
        assert_eq!(parts, [Some("db"), Some(r"it's \ so"), Some("a b"), Some("disable"), None]);
        assert_eq!(dsn.to_string(), r"host=db password='it\'s \\ so' options='a b' sslmode=disable");
        assert_eq!(Dsn::parse("host= port=5432").unwrap().get("host"), Some("port=5432"));
    }

    #[test]
    fn a_part_is_changed_and_unknown_ones_stay() {
        let mut dsn = Dsn::parse("host=db statement_cache_mode=describe pool_max_conns=33").unwrap();
        dsn.set("host", Some(""));
        dsn.set("pool_max_conns", None);
        dsn.set("user", Some("clair"));
        assert_eq!(dsn.to_string(), "host='' user=clair statement_cache_mode=describe");
        let mut uri = Dsn::parse("postgresql://clair:a%20b@db/clair?x=1").unwrap();
        uri.set("host", Some("fd00::1"));
        uri.set("sslmode", Some("verify-full"));
        assert_eq!(uri.to_string(), "postgresql://clair:a%20b@[fd00::1]/clair?x=1&sslmode=verify-full");
        assert_eq!(uri.get("password"), Some("a b"));
    }

    #[test]
    fn what_does_not_come_apart_says_where() {
        assert_eq!(Dsn::parse("host=db clair"), Err(DsnError::NoValue(8)));
        assert_eq!(Dsn::parse("password='x"), Err(DsnError::Unclosed(9)));
        assert_eq!(Dsn::parse("postgresql://a:b/c@d/e"), Err(DsnError::Uri(ConnectionError::Raw('/'))));
    }
}
