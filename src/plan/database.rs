//! DB_URI in parts, percent-encoded as both SQLAlchemy and Go read it back.
//!
//! Every byte outside `A-Za-z0-9-._~` is encoded in user, password and database; a space is `%20`, never `+`.

use std::fmt::{self, Write as _};

/// The parts of a database URI, decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    /// The scheme, `postgresql` for geo-replication.
    pub scheme: String,
    /// The user.
    pub user: Option<String>,
    /// The password.
    pub password: Option<String>,
    /// The host; IPv6 without brackets.
    pub host: String,
    /// The port.
    pub port: Option<String>,
    /// The database.
    pub database: String,
    /// Parameters after `?`, in order.
    pub query: Vec<(String, String)>,
}

/// What keeps a text from being a database URI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionError {
    /// There is no `scheme://`.
    NoScheme,
    /// A part holds a character that readers cut at or refuse unless it is percent-encoded.
    Raw(char),
    /// A `%` that is not followed by two hexadecimal digits.
    BadEscape,
}

impl Connection {
    /// Reads a URI. Raw `@`, `/`, `#`, `?` in a password are refused: Python and Go cut it at different places.
    pub fn parse(uri: &str) -> Result<Connection, ConnectionError> {
        let (scheme, rest) = uri.split_once("://").ok_or(ConnectionError::NoScheme)?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        // A raw `/`, `#` or `?` in the password comes before the last `@`.
        if let Some(raw) = uri.rsplit_once('@').and_then(|(left, _)| {
            left.split_once("://").and_then(|(_, user)| user.chars().find(|it| "/?#@".contains(*it)))
        }) {
            return Err(ConnectionError::Raw(raw));
        }
        let (authority, database) = rest.split_once('/').unwrap_or((rest, ""));
        let (login, place) = match authority.rsplit_once('@') {
            Some((login, place)) => (Some(login), place),
            None => (None, authority),
        };
        let (user, password) = match login.map(|it| it.split_once(':').unwrap_or((it, ""))) {
            Some((user, password)) => {
                let said = login.is_some_and(|it| it.contains(':'));
                (Some(decode(user)?), if said { Some(decode(password)?) } else { None })
            }
            None => (None, None),
        };
        let (host, port) = match place.rfind(':').filter(|at| !place[*at..].contains(']')) {
            Some(at) => (&place[..at], Some(place[at + 1..].to_owned())),
            None => (place, None),
        };
        let pairs = query.split('&').filter(|it| !it.is_empty()).map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(key)?, decode(value)?))
        });
        Ok(Connection {
            scheme: scheme.to_owned(),
            user,
            password,
            host: host.trim_start_matches('[').trim_end_matches(']').to_owned(),
            port,
            database: decode(database)?,
            query: pairs.collect::<Result<_, _>>()?,
        })
    }

    /// A parameter of the query.
    pub fn parameter(&self, key: &str) -> Option<&str> {
        self.query.iter().find(|(it, _)| it == key).map(|(_, value)| value.as_str())
    }

    /// Sets or removes a parameter of the query.
    pub fn set_parameter(&mut self, key: &str, value: Option<&str>) {
        match (self.query.iter().position(|(it, _)| it == key), value) {
            (Some(at), Some(value)) => value.clone_into(&mut self.query[at].1),
            (Some(at), None) => drop(self.query.remove(at)),
            (None, Some(value)) => self.query.push((key.to_owned(), value.to_owned())),
            (None, None) => {}
        }
    }
}

impl fmt::Display for Connection {
    /// The URI, every part encoded.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.scheme.is_empty() { "postgresql" } else { &self.scheme };
        write!(f, "{scheme}://")?;
        if let Some(user) = &self.user {
            encode(f, user)?;
            if let Some(password) = &self.password {
                f.write_char(':')?;
                encode(f, password)?;
            }
            f.write_char('@')?;
        }
        // Several hosts, each with a port, are no address.
        match self.host.contains(':') && !self.host.contains(',') {
            true => write!(f, "[{}]", self.host)?,
            false => f.write_str(&self.host)?,
        }
        if let Some(port) = &self.port {
            write!(f, ":{port}")?;
        }
        f.write_char('/')?;
        encode(f, &self.database)?;
        for (at, (key, value)) in self.query.iter().enumerate() {
            f.write_char(if at == 0 { '?' } else { '&' })?;
            encode(f, key)?;
            f.write_char('=')?;
            encode_but(f, value, "/")?;
        }
        Ok(())
    }
}

fn encode(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    encode_but(f, text, "")
}

fn encode_but(f: &mut fmt::Formatter<'_>, text: &str, keep: &str) -> fmt::Result {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                f.write_char(char::from(byte))?
            }
            _ if keep.as_bytes().contains(&byte) => f.write_char(char::from(byte))?,
            _ => write!(f, "%{byte:02X}")?,
        }
    }
    Ok(())
}

fn decode(text: &str) -> Result<String, ConnectionError> {
    let (mut bytes, mut out) = (text.bytes(), Vec::with_capacity(text.len()));
    let hex = |it: Option<u8>| it.and_then(|it| char::from(it).to_digit(16));
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let (high, low) = (hex(bytes.next()), hex(bytes.next()));
            let (Some(high), Some(low)) = (high, low) else { return Err(ConnectionError::BadEscape) };
            out.push(u8::try_from(high * 16 + low).map_err(|_| ConnectionError::BadEscape)?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).map_err(|_| ConnectionError::BadEscape)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_credentials_survive(user in any::<String>(), password in any::<String>(), database in any::<String>()) {
            let connection = Connection {
                scheme: "postgresql".to_owned(),
                user: Some(user),
                password: Some(password),
                host: "db.example.com".to_owned(),
                port: Some("5432".to_owned()),
                database,
                query: vec![("sslmode".to_owned(), "verify-full".to_owned())],
            };
            prop_assert_eq!(Connection::parse(&connection.to_string()), Ok(connection));
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = Connection::parse(&text);
        }
    }

    #[test]
    fn raw_characters_are_refused_and_odd_uris_read() {
        assert_eq!(Connection::parse("postgresql://q:p@ss/word@db/quay"), Err(ConnectionError::Raw('@')));
        assert_eq!(Connection::parse("postgresql://q:p#w@db/quay"), Err(ConnectionError::Raw('#')));
        assert_eq!(Connection::parse("postgresql://q:50%@db/quay"), Err(ConnectionError::BadEscape));
        assert_eq!(Connection::parse("nothing"), Err(ConnectionError::NoScheme));
        let six = Connection::parse("postgresql://q@[fd00::1]:5432/quay?sslrootcert=conf/stack/database.pem")
            .unwrap();
        assert_eq!(
            (six.host.as_str(), six.port.as_deref(), six.password.as_deref()),
            ("fd00::1", Some("5432"), None)
        );
        assert_eq!(six.to_string(), "postgresql://q@[fd00::1]:5432/quay?sslrootcert=conf/stack/database.pem");
    }
}
