//! Conditions of bindings: alternatives (`||`) of what must all hold (`&&`), about the name, kind and time of a request.

/// A condition.
#[derive(Clone, Debug)]
pub(super) struct Expression(Vec<Vec<Atom>>);

/// One statement of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Atom {
    /// The name is just this.
    Is(String),
    /// The name begins with this.
    Begins(String),
    /// It is an object; else a bucket.
    Object(bool),
    /// It is a request to Cloud Storage.
    Storage,
    /// It depends on the time.
    Time,
    /// It is not understood.
    Open,
}

/// Whether something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    Yes,
    /// For a time.
    Told,
    /// It cannot be said, or holds for a part only.
    Open,
    No,
}

impl Expression {
    /// Reads it; what is not understood counts against it.
    pub fn read(text: &str) -> Expression {
        let alternatives = split(strip(text), "||").into_iter();
        Expression(alternatives.map(|it| split(strip(it), "&&").into_iter().map(atom).collect()).collect())
    }

    /// Whether it holds for this name; for objects, for all whose names begin with it.
    pub fn holds(&self, name: &str, objects: bool) -> Truth {
        let all = |atoms: &Vec<Atom>| atoms.iter().map(|it| it.holds(name, objects)).max();
        self.0.iter().map(|it| all(it).unwrap_or(Truth::Open)).min().unwrap_or(Truth::Open)
    }

    /// Whether it can hold for nothing but this bucket and its objects.
    pub fn is_within(&self, bucket: &str) -> bool {
        let bucket = format!("projects/_/buckets/{bucket}");
        let within = |atom: &Atom| match atom {
            Atom::Is(name) => *name == bucket || name.starts_with(&format!("{bucket}/")),
            // Without the slash, a bucket with a longer name begins so too.
            Atom::Begins(start) => start.starts_with(&format!("{bucket}/")),
            _ => false,
        };
        !self.0.is_empty() && self.0.iter().all(|it| it.iter().any(within))
    }
}

impl Atom {
    fn holds(&self, name: &str, objects: bool) -> Truth {
        let yes = |it: bool| if it { Truth::Yes } else { Truth::No };
        match self {
            Atom::Is(it) if objects => {
                if it.starts_with(name) {
                    Truth::Open
                } else {
                    Truth::No
                }
            }
            Atom::Is(it) => yes(it == name),
            // It begins further down: some of the objects only.
            Atom::Begins(start) if objects && start.len() > name.len() && start.starts_with(name) => {
                Truth::Open
            }
            Atom::Begins(start) => yes(name.starts_with(start.as_str())),
            Atom::Object(it) => yes(*it == objects),
            Atom::Storage => Truth::Yes,
            Atom::Time => Truth::Told,
            Atom::Open => Truth::Open,
        }
    }
}

/// The parts between an operator that stands in no bracket and no quotes.
fn split<'a>(text: &'a str, operator: &str) -> Vec<&'a str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for at in outside(text) {
        if at >= start && text.get(at..).is_some_and(|it| it.starts_with(operator)) {
            parts.push(text.get(start..at).unwrap_or_default().trim());
            start = at + operator.len();
        }
    }
    parts.push(text.get(start..).unwrap_or_default().trim());
    parts
}

/// Where characters stand that are in no bracket and no quotes.
fn outside(text: &str) -> Vec<usize> {
    let (mut depth, mut quote, mut places) = (0usize, None, Vec::new());
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(letter),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, _) if depth == 0 => places.push(at),
            (None, _) => {}
        }
    }
    places
}

/// Without brackets around the whole.
fn strip(text: &str) -> &str {
    let text = text.trim();
    match text.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        Some(inner) if outside(text).is_empty() && balanced(inner) => strip(inner),
        _ => text,
    }
}

/// Whether no bracket is closed that was not opened.
fn balanced(text: &str) -> bool {
    let mut depth = 0i32;
    text.chars().all(|it| {
        depth += match it {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth >= 0
    })
}

fn atom(text: &str) -> Atom {
    let text = strip(text);
    if let Some((subject, value)) = text.split_once("==") {
        return match (subject.trim(), quoted(value)) {
            ("resource.name", Some(name)) => Atom::Is(name.to_owned()),
            ("resource.type", Some("storage.googleapis.com/Object")) => Atom::Object(true),
            ("resource.type", Some("storage.googleapis.com/Bucket")) => Atom::Object(false),
            ("resource.service", Some("storage.googleapis.com")) => Atom::Storage,
            _ => Atom::Open,
        };
    }
    let begins = text.strip_prefix("resource.name.startsWith(").and_then(|it| it.strip_suffix(')'));
    match begins.and_then(quoted) {
        Some(start) => Atom::Begins(start.to_owned()),
        None if text.starts_with("request.time") => Atom::Time,
        None => Atom::Open,
    }
}

/// What stands in quotes, where nothing else does.
fn quoted(text: &str) -> Option<&str> {
    let text = text.trim();
    let inner = ['"', '\''].into_iter().find_map(|it| text.strip_prefix(it)?.strip_suffix(it))?;
    (!inner.contains(['"', '\'', '\\'])).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_alternatives_of_what_must_all_hold() {
        let (bucket, objects) = ("projects/_/buckets/b", "projects/_/buckets/b/objects/p/");
        let quoted = |it: &str| it.replace('\'', "\"");
        for (text, on_bucket, on_objects, within) in [
            ("resource.name == 'projects/_/buckets/b'", Truth::Yes, Truth::No, true),
            ("resource.name.startsWith('projects/_/buckets/b/objects/')", Truth::No, Truth::Yes, true),
            ("resource.name.startsWith('projects/_/buckets/b')", Truth::Yes, Truth::Yes, false),
            (
                "(resource.name == 'projects/_/buckets/b') || resource.name.startsWith('projects/_/buckets/b/objects/p/')",
                Truth::Yes,
                Truth::Yes,
                true,
            ),
            (
                "resource.name.startsWith('projects/_/buckets/b/objects/p/sha256/')",
                Truth::No,
                Truth::Open,
                true,
            ),
            (
                "resource.type == 'storage.googleapis.com/Bucket' && resource.name == 'projects/_/buckets/b'",
                Truth::Yes,
                Truth::No,
                true,
            ),
            ("resource.name == 'projects/_/buckets/b' || true", Truth::Yes, Truth::Open, false),
            ("request.time < timestamp('2027-01-01T00:00:00Z')", Truth::Told, Truth::Told, false),
            ("!(resource.name == 'projects/_/buckets/x')", Truth::Open, Truth::Open, false),
            ("resource.name == 'projects/_/buckets/b' && (a || b)", Truth::Open, Truth::No, true),
            ("", Truth::Open, Truth::Open, false),
            (")(", Truth::Open, Truth::Open, false),
        ] {
            let it = Expression::read(&quoted(text));
            let found = (it.holds(bucket, false), it.holds(objects, true), it.is_within("b"));
            assert_eq!(found, (on_bucket, on_objects, within), "{text}");
        }
    }
}
