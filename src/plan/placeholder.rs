//! What stands for a value that nobody filled in, and what was copied from documentation.

/// Values that documentation publishes, whole.
const SAMPLES: [&str; 12] = [
    "GOOGQGPGVMASAAMQABCDEFG",
    "GOOGQGPGVMASAAMQWERTYUIOP",
    "AYWfEaxX/u84XRA2vUX5C987654321",
    "AYWfEaxX/u84XRA2vUX5Cuj12345678",
    "0ce4f796-c295-415b-bf9d-b315114704b8",
    "AKIAIOSFODNN7EXAMPLE",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "minioadmin",
    "10.19.0.1",
    "10.19.0.2",
    "georep.quayteam.org",
    "quayrdsdb",
];

/// Parts of a database URI that documentation publishes.
const SAMPLE_PARTS: [&str; 5] =
    ["postgres:password@", "quayuser:quaypass@", "@10.19.0.1:", "@10.19.0.1/", "@quayrdsdb"];

/// Domains that are reserved for examples.
const EXAMPLES: [&str; 3] = ["example.com", "example.net", "example.org"];

/// Words that stand for a value to come, in any case and with any separators.
const WHOLE: [&str; 10] = [
    "changeme",
    "changeit",
    "placeholder",
    "todo",
    "tbd",
    "fixme",
    "replaceme",
    "yourpassword",
    "yoursecretkey",
    "youraccesskey",
];

/// Whether a value is a sample that somebody published.
pub fn is_sample(text: &str) -> bool {
    SAMPLES.contains(&text) || text.contains("://") && SAMPLE_PARTS.iter().any(|it| text.contains(it))
}

/// Whether a value still has to be filled in, also a host of a domain that is reserved for examples.
pub fn is_placeholder(text: &str, secret: bool) -> bool {
    is_marked(text, secret) || is_template(text, secret) || is_open(text, secret) && has_example(text)
}

/// What templates of shells, of Helm, Jinja and ERB, and of Windows put around a variable.
const VARIABLES: [(&str, &str); 4] = [("${", "}"), ("$(", ")"), ("{{", "}}"), ("<%", "%>")];
/// The same where the whole value is one name in capitals.
const AROUND: [&str; 3] = ["%", "@", "__"];

/// Whether a template still has to put a value there. A secret may hold anything by chance, so there only a whole one
/// counts.
pub fn is_template(text: &str, secret: bool) -> bool {
    let text = text.trim();
    let has = |(open, close): &(&str, &str)| {
        let whole = text.len() > open.len() + close.len() && text.starts_with(open) && text.ends_with(close);
        let within =
            || text.split_once(open).is_some_and(|(_, rest)| rest.find(close).is_some_and(|at| at > 0));
        whole || is_open(text, secret) && within()
    };
    let is_name = |it: &str| {
        it.len() > 1
            && it.starts_with(|it: char| it.is_ascii_uppercase())
            && it.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_')
    };
    let named =
        |mark: &&str| text.strip_prefix(*mark).and_then(|it| it.strip_suffix(*mark)).is_some_and(is_name);
    VARIABLES.iter().any(has) || AROUND.iter().any(named)
}

/// Whether a text has in it what templates put around a variable, or escapes that may stand for it: where it has not, none
/// of its values [is one](is_template).
pub fn has_marks(text: &str) -> bool {
    let mut marks = VARIABLES.iter().map(|it| it.0).chain(AROUND).chain(["\\"]);
    marks.any(|it| text.contains(it))
}

/// A URI is no secret as a whole: its parts may be.
fn is_open(text: &str, secret: bool) -> bool {
    !secret || text.contains("://")
}

/// Whether a value says of itself that it has to be filled in. A secret only does as a whole: it may hold anything by
/// chance.
pub fn is_marked(text: &str, secret: bool) -> bool {
    let text = text.trim();
    let letters: String =
        text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let whole = WHOLE.contains(&letters.as_str())
        || text.len() > 2 && text.bytes().all(|it| matches!(it, b'x' | b'X'))
        || matches!(text, "…" | "...")
        || ["REPLACE_", "REPLACE-", "REPLACE ", "YOUR_", "YOUR-"].iter().any(|it| text.starts_with(it))
        || text.len() > 2 && text.starts_with('<') && text.ends_with('>') && !text[1..].contains('<');
    whole || is_open(text, secret) && (has_brackets(text) || has_word(text))
}

/// `<…>` with a word in it.
fn has_brackets(text: &str) -> bool {
    text.split('<').skip(1).any(|it| {
        let word = it.split_once('>').map_or("", |(word, _)| word);
        // An address or a tag in brackets is none.
        let alone = !word.contains(['=', '/', '@', '\n']) && !it.contains("</");
        word.len() > 1 && word.starts_with(char::is_alphabetic) && alone
    })
}

fn has_example(text: &str) -> bool {
    EXAMPLES.iter().any(|example| {
        text.match_indices(example).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + example.len()..].chars().next();
            !before.is_some_and(|it| it.is_alphanumeric() || it == '-')
                && !after.is_some_and(|it| it.is_alphanumeric() || it == '-' || it == '.')
        })
    })
}

fn has_word(text: &str) -> bool {
    let mut words = text.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    words.any(|it| {
        matches!(it, "TODO" | "FIXME" | "REPLACE" | "REPLACE_ME" | "CHANGE_ME" | "CHANGEME" | "changeme")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_fill_is_told_from_what_is_meant() {
        for text in [
            "<bucket>",
            "changeme",
            "Change-Me",
            "xxx",
            "…",
            "REPLACE_WITH_KEY",
            "quay.example.com",
            "TODO: ask",
            "<postgresql://quay@db/quay>",
            "${HOST}",
            "quay.${DOMAIN}",
            "$(REDIS_HOST)",
            "{{ .Values.host }}",
            "{{quay_host}}.acme.io",
            "%EU_BUCKET%",
            "@HOST@",
            "__HOST__",
            "<%= host %>",
        ] {
            assert!(is_placeholder(text, false), "{text}");
            assert!(has_marks(text) || !is_template(text, false), "{text}");
        }
        for text in [
            "<secret key>",
            "changeme",
            "xxxx",
            "postgresql://quay:<password>@db/quay",
            "postgresql://quay:${PASSWORD}@db/quay",
            "${PASSWORD}",
            "$(cat ssl.key)",
        ] {
            assert!(is_placeholder(text, true), "{text}");
        }
        for text in [
            "quay.acme.io",
            "Quay <quay@acme.io>",
            "<b>bold</b> a",
            "<b>bold</b>",
            "myexample.com",
            "example.company.io",
            "a<1>c=d",
            "(a<5)",
            "",
            "us-east-1",
            "maxx",
            "$ and {}",
            "${}",
            "postgresql://quay:p%3Cw%3E@db/quay",
            "100%",
            "50%A%",
            "___",
        ] {
            assert!(!is_placeholder(text, false), "{text}");
        }
        for text in ["aTODOb+/REPLACE/x=", "p<w>q", "Zxxx9", "a${b}c", "%a%", "x{{y}}"] {
            assert!(!is_placeholder(text, true), "{text}");
        }
    }
}
