//! Addresses inside a document, one grammar for ids, deep links, tests and messages.
//!
//! `DISTRIBUTED_STORAGE_CONFIG.usstorage[1].bucket_name` is written with dots throughout:
//! `DISTRIBUTED_STORAGE_CONFIG.usstorage.1.bucket_name`. A bare number is a list index; a key that is
//! empty, all digits, or holds a dot, bracket, quote, `=` or white space is quoted: `files["db-ca.crt"]`. A list
//! item can be named by what it holds: `spec.components[kind=quay].managed`.

use std::fmt;
use std::str::FromStr;

/// One step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Segment {
    /// A key of a map.
    Key(String),
    /// An item of a list, counted from 0.
    Index(usize),
    /// The first item of a list whose key has this value; setting below it appends `{key: value}` where
    /// there is none.
    Where(String, String),
}

/// Where a value stands in a document: keys and indices from the root.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path(Vec<Segment>);

impl Path {
    /// The root of the document.
    pub const fn root() -> Path {
        Path(Vec::new())
    }

    /// A top-level key.
    pub fn of(key: &str) -> Path {
        Path::root().key(key)
    }

    /// This path and one more key.
    #[must_use]
    pub fn key(&self, key: &str) -> Path {
        self.then(Segment::Key(key.to_owned()))
    }

    /// This path and one more list index, counted from 0.
    #[must_use]
    pub fn index(&self, index: usize) -> Path {
        self.then(Segment::Index(index))
    }

    /// This path and the list item whose `key` has this `value`.
    #[must_use]
    pub fn item(&self, key: &str, value: &str) -> Path {
        self.then(Segment::Where(key.to_owned(), value.to_owned()))
    }

    /// This path and one more segment.
    #[must_use]
    pub fn then(&self, segment: Segment) -> Path {
        let mut segments = self.0.clone();
        segments.push(segment);
        Path(segments)
    }

    /// This path and all of `tail` below it.
    #[must_use]
    pub fn join(&self, tail: &Path) -> Path {
        Path(self.0.iter().chain(&tail.0).cloned().collect())
    }

    /// The steps from the root.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// The path one step up and the last step; `None` at the root.
    pub fn split_last(&self) -> Option<(Path, &Segment)> {
        self.0.split_last().map(|(last, rest)| (Path(rest.to_vec()), last))
    }

    /// The first step as a key, where it is one.
    pub fn first_key(&self) -> Option<&str> {
        match self.0.first() {
            Some(Segment::Key(key)) => Some(key),
            _ => None,
        }
    }

    /// Whether `self` is `other` or stands above it.
    pub fn contains(&self, other: &Path) -> bool {
        other.0.starts_with(&self.0)
    }

    /// What follows `self` in `other`, where `self` stands above it.
    pub fn rest_of(&self, other: &Path) -> Option<Path> {
        other.0.strip_prefix(self.0.as_slice()).map(|rest| Path(rest.to_vec()))
    }
}

impl FromIterator<Segment> for Path {
    fn from_iter<I: IntoIterator<Item = Segment>>(segments: I) -> Path {
        Path(segments.into_iter().collect())
    }
}

fn is_bare(key: &str) -> bool {
    !key.is_empty()
        && !key.bytes().all(|byte| byte.is_ascii_digit())
        && !key.chars().any(|it| it.is_whitespace() || it.is_control() || ".[]\"\\=".contains(it))
}

fn write_quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for it in text.chars() {
        match it {
            '"' | '\\' => write!(f, "\\{it}")?,
            _ => write!(f, "{it}")?,
        }
    }
    f.write_str("\"")
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Key(key) if is_bare(key) => {
                    f.write_str(if at > 0 { "." } else { "" })?;
                    f.write_str(key)?;
                }
                Segment::Key(key) => {
                    f.write_str("[")?;
                    write_quoted(f, key)?;
                    f.write_str("]")?;
                }
                Segment::Index(index) => write!(f, "{}{index}", if at > 0 { "." } else { "" })?,
                Segment::Where(key, value) => {
                    f.write_str("[")?;
                    for (part, end) in [(key, "="), (value, "]")] {
                        if is_bare(part) {
                            f.write_str(part)?
                        } else {
                            write_quoted(f, part)?
                        }
                        f.write_str(end)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// A path that does not parse: where (in bytes) and what was expected there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    /// Byte offset in the text of the path.
    pub at: usize,
    /// What was expected.
    pub expected: &'static str,
}

impl FromStr for Path {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Path, PathError> {
        let mut reader = Reader { text, at: 0 };
        let mut segments = Vec::new();
        while reader.at < text.len() {
            if reader.eat('[') {
                let quoted = reader.peek() == Some('"');
                let key = reader.word()?;
                if reader.eat('=') {
                    let value = reader.word()?;
                    segments.push(Segment::Where(key, value));
                } else if quoted {
                    segments.push(Segment::Key(key));
                } else {
                    return Err(reader.expected("= or a quoted key"));
                }
                if !reader.eat(']') {
                    return Err(reader.expected("]"));
                }
            } else {
                if !segments.is_empty() && !reader.eat('.') {
                    return Err(reader.expected(". or ["));
                }
                let word = reader.bare()?;
                segments.push(match word.parse() {
                    Ok(index) if word.bytes().all(|byte| byte.is_ascii_digit()) => Segment::Index(index),
                    _ => Segment::Key(word),
                });
            }
        }
        Ok(Path(segments))
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn eat(&mut self, it: char) -> bool {
        let found = self.peek() == Some(it);
        if found {
            self.at += it.len_utf8();
        }
        found
    }

    fn expected(&self, expected: &'static str) -> PathError {
        PathError { at: self.at, expected }
    }

    fn bare(&mut self) -> Result<String, PathError> {
        let rest = &self.text[self.at..];
        let end = rest.find(['.', '[', ']', '=', '"']).unwrap_or(rest.len());
        if end == 0 {
            return Err(self.expected("a key or an index"));
        }
        self.at += end;
        Ok(rest[..end].to_owned())
    }

    fn word(&mut self) -> Result<String, PathError> {
        if !self.eat('"') {
            return self.bare();
        }
        let mut word = String::new();
        loop {
            match self.peek() {
                Some('"') => break,
                Some('\\') => {
                    self.at += 1;
                    word.push(self.peek().ok_or_else(|| self.expected("a character"))?);
                }
                Some(it) => word.push(it),
                None => return Err(self.expected("\"")),
            }
            self.at += self.peek().map_or(0, char::len_utf8);
        }
        self.at += 1;
        Ok(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn segment() -> impl Strategy<Value = Segment> {
        prop_oneof![
            any::<String>().prop_map(Segment::Key),
            "[a-zA-Z0-9_.=\\[\\]\"\\\\]{0,8}".prop_map(Segment::Key),
            any::<usize>().prop_map(Segment::Index),
            (any::<String>(), any::<String>()).prop_map(|(key, value)| Segment::Where(key, value)),
        ]
    }

    proptest! {
        #[test]
        fn what_is_printed_parses_back(segments in prop::collection::vec(segment(), 0..6)) {
            let path: Path = segments.into_iter().collect();
            prop_assert_eq!(path.to_string().parse::<Path>(), Ok(path));
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = text.parse::<Path>();
        }
    }

    #[test]
    fn reads_as_people_write_it() {
        let path = Path::of("DISTRIBUTED_STORAGE_CONFIG").key("us").index(1).key("bucket_name");
        assert_eq!(path.to_string(), "DISTRIBUTED_STORAGE_CONFIG.us.1.bucket_name");
        let path = Path::of("spec").key("components").item("kind", "quay").key("managed");
        assert_eq!(path.to_string(), "spec.components[kind=quay].managed");
        assert_eq!(Path::of("files").key("db-ca.crt").to_string(), "files[\"db-ca.crt\"]");
    }
}
