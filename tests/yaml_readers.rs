//! Our reading of YAML, held against PyYAML's: over tricky documents, and over thousands made of them by chance.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper that fails is a failing test")]

mod programs;
mod readers;

use quay_georep::yaml::{Document, Edit, EditError, Node, Path, Reader, Value};
use readers::{Random, Read, pyyaml, same};

/// Documents, one after another between lines of `=====`; `\t`, `\r`, `\xNN` and `\u{…}` stand for bytes that would not
/// survive an editor.
fn corpus() -> Vec<String> {
    let unescape = |text: &str| {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("\\{") {
            let (before, after) = rest.split_at(at);
            let (code, after) = after[2..].split_once('}').unwrap();
            out.push_str(before);
            out.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
            rest = after;
        }
        out + rest
    };
    let text = include_str!("readers/tricky.txt");
    text.split("=====\n").map(unescape).collect()
}

/// What is different between our reading and PyYAML's, where it is.
fn difference(text: &str, theirs: &Read) -> Option<String> {
    let document = Document::parse(text);
    assert_eq!(document.text(), text);
    let errors: Vec<_> = document.errors().iter().map(|it| it.message.to_string()).collect();
    let first = errors.first().map_or("", String::as_str);
    // Refused by us on purpose, or by PyYAML only when it makes the value.
    let ours_only = ["contains itself", "stand for too many", "nested more than", "cannot be a key"];
    if !document.is_sound() && ours_only.iter().any(|it| first.contains(it)) {
        return None;
    }
    let value = document.root().map_or(Some(Value::Null), |root| root.read(Reader::PyYaml));
    match theirs {
        Read::Odd => None,
        Read::NoTree(error) if document.is_sound() && !document.has_more() => {
            Some(format!("PyYAML has no tree: {error}; ours {value:?}"))
        }
        Read::NoTree(_) => None,
        _ if !document.is_sound() => Some(format!("only we refuse: {first}; theirs {theirs:?}")),
        // What Python's own `int` takes behind a tag, we need not.
        Read::Value(..) if value.is_none() && text.contains("!!int") => None,
        Read::NoValue(error) => value.map(|it| format!("PyYAML has no value: {error}; ours {it:?}")),
        Read::Value(theirs, more) => match value {
            Some(ours) if same(&ours, theirs) && *more == document.has_more() => None,
            ours => Some(format!("ours {ours:?}, theirs {theirs:?}, more {more} {}", document.has_more())),
        },
    }
}

fn compare(texts: &[String]) {
    let Some(reads) = pyyaml(texts) else { return };
    let wrong = texts.iter().zip(&reads).filter_map(|(text, read)| Some((text, difference(text, read)?)));
    let wrong: Vec<_> = wrong.map(|(text, it)| format!("{text:?}\n    {it}")).collect();
    let good = reads.iter().filter(|it| matches!(it, Read::Value(..))).count();
    println!("{} texts, {good} of them read by PyYAML, {} read otherwise by us", texts.len(), wrong.len());
    assert!(
        wrong.is_empty(),
        "{} of {}\n{}",
        wrong.len(),
        texts.len(),
        wrong[..wrong.len().min(40)].join("\n")
    );
}

#[test]
fn tricky_documents_are_read_as_pyyaml_does() {
    compare(&corpus());
}

fn mutate(text: &str, other: &str, random: &mut Random) -> String {
    let bits = [
        " ", "  ", "\t", "\n", "\n\n", ":", ": ", "-", "- ", "\n- ", "? ", "?", ",", ", ", "[", "]", "{",
        "}", "#", " #", "&a ", "*a", "!", "!!str ", "|", "|\n", ">", "'", "\"", "\\", "%", "@", "`", "a",
        "b: c", "0", "1", ".", "~", "=", "<<", "<<: *a", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{feff}", "é",
        "\u{a0}", "---", "\n---\n", "...", "\n...\n", "|2-", "\n  ", "\n    ", "_", "x", "e",
    ];
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=random.next(4) {
        let at = random.next(chars.len() + 1);
        match random.next(6) {
            0 | 1 => _ = chars.splice(at..at, random.pick(&bits).chars()),
            2 => _ = chars.splice(at..(at + 1 + random.next(3)).min(chars.len()), []),
            3 => _ = chars.splice(at..(at + 1).min(chars.len()), random.pick(&bits).chars()),
            4 => {
                let text: String = chars.iter().collect();
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                let (from, to) = (random.next(lines.len()), random.next(lines.len()));
                if !lines.is_empty() {
                    let line = lines[from];
                    lines.insert(to, line);
                }
                chars = lines.concat().chars().collect();
            }
            _ => {
                let other: Vec<char> = other.chars().collect();
                let from = random.next(other.len() + 1);
                let part = &other[from..(from + random.next(12)).min(other.len())];
                chars.splice(at..at, part.iter().copied());
            }
        }
    }
    chars.into_iter().take(1500).collect()
}

/// How many texts are made: `YAML_FUZZ=100000 cargo test --release --test yaml_readers` looks longer.
fn count(usual: usize) -> usize {
    std::env::var("YAML_FUZZ").ok().and_then(|it| it.parse().ok()).unwrap_or(usual)
}

#[test]
fn documents_made_by_chance_are_read_as_pyyaml_does() {
    let corpus = corpus();
    let seed = std::env::var("YAML_SEED").ok().and_then(|it| it.parse().ok()).unwrap_or(0x5eed_0f9a_u64);
    let mut random = Random(seed);
    let texts: Vec<_> = (0..count(3000))
        .map(|_| {
            let (text, other) = (&corpus[random.next(corpus.len())], &corpus[random.next(corpus.len())]);
            mutate(text, other, &mut random)
        })
        .collect();
    compare(&texts);
}

/// Every path in a tree, not below aliases.
fn paths(node: Node<'_>, at: &Path, out: &mut Vec<Path>) {
    if node.anchor().is_some() || out.len() > 20 {
        return;
    }
    for entry in node.entries() {
        if let Some(key) = entry.key.text() {
            out.push(at.key(key));
            paths(entry.value, &at.key(key), out);
        }
    }
    for (index, item) in node.items().enumerate() {
        out.push(at.index(index));
        paths(item, &at.index(index), out);
    }
}

#[test]
fn edits_of_documents_made_by_chance_are_read_as_pyyaml_does() {
    let corpus = corpus();
    let mut random = Random(0x0dd_c0de);
    let (mut texts, mut refused, mut shared) = (Vec::new(), Vec::new(), 0);
    let mutated = (0..count(1500)).map(|at| match corpus.get(at) {
        Some(text) => text.clone(),
        None => mutate(&corpus[random.next(corpus.len())], &corpus[random.next(corpus.len())], &mut random),
    });
    let mutated: Vec<_> = mutated.collect();
    for text in &mutated {
        let document = Document::parse(text.as_str());
        let Some(root) = document.root().filter(|_| document.is_sound() && !document.has_more()) else {
            continue;
        };
        if root.read(Reader::PyYaml).is_none() {
            continue;
        }
        let mut all = vec![];
        paths(root, &Path::root(), &mut all);
        for path in all {
            let edit = match random.next(7) {
                0 => Edit::Set(path, Value::from("two words")),
                1 => Edit::Set(path, Value::map([("k", Value::list([1, 2])), ("l", Value::from("a\nb\n"))])),
                2 => Edit::Set(path.key("new"), Value::from("x: y")),
                3 => Edit::Rename(path, "renamed".to_owned()),
                4 => Edit::Insert(path, 0, Value::from("x")),
                5 => Edit::Move(path, 0),
                _ => Edit::Remove(path),
            };
            match document.edit(&edit) {
                Ok(edited) => texts.push(edited.text().to_owned()),
                Err(EditError::Unwritable(_)) => refused.push(format!("{edit:?}\n    {text:?}")),
                Err(EditError::Shared(_)) => shared += 1,
                Err(_) => {}
            }
        }
    }
    println!("{} edited texts, {} refused, {shared} shared", texts.len(), refused.len());
    // Keys over several lines and keys that are nothing cannot always be written anew.
    assert!(refused.len() * 50 < texts.len(), "{}", refused.join("\n"));
    compare(&texts);
    println!("{}", refused.join("\n"));
}

#[test]
fn plain_scalars_are_read_as_pyyaml_does() {
    // Words of YAML 1.1 in every case, numbers in every base, times; then the like by chance.
    let words = [
        "yes", "no", "on", "off", "true", "false", "y", "n", "null", "~", ".inf", "-.inf", "+.inf", ".nan",
        "=", "<<", "none",
    ];
    let cases = words.iter().flat_map(|it| {
        let upper = it.to_uppercase();
        let title: String =
            it.chars().take(1).flat_map(char::to_uppercase).chain(it.chars().skip(1)).collect();
        [(*it).to_owned(), upper, title]
    });
    let numbers = [
        "0",
        "1",
        "-1",
        "+1",
        "012",
        "-012",
        "08",
        "0o14",
        "0x1F",
        "0xg",
        "-0x1f",
        "0b101",
        "0b2",
        "0B1",
        "1_000",
        "1_",
        "_1",
        "1__0",
        "1:30",
        "1:3",
        "1:60",
        "0:30",
        "-1:30",
        "1:30:45",
        "190:20:30",
        "1:30.5",
        "1:30.",
        "1:99.5",
        "1.5",
        "1.",
        ".5",
        "-.5",
        "+.5",
        "1e3",
        "1.0e3",
        "1.0e+3",
        "1.0E-3",
        "1e+3",
        ".5e+3",
        "1.5e",
        "1.5e+",
        "1_0.5_0",
        "1.5_",
        "._5",
        "9007199254740993",
        "12345678901234567890",
        "-9223372036854775808",
        "9223372036854775808",
        "0x7fffffffffffffff",
        "0x8000000000000000",
        "123456789012345678901234567890",
        "1.7976931348623157e+308",
        "1.0e+999",
        "00",
        "0_0",
        "007",
        "0777777777777777777777777",
        "0b",
        "0x",
        "0x_",
        "0b_",
        "+",
        "-",
        ".",
        "..",
        "...x",
        "-.",
        "+.",
        "1.2.3",
        "10.0.0.1",
        "1-1",
        "1+1",
        "0-0",
        "-0",
        "+0",
        "-0.0",
        "685_230.15",
        "1:2:3:4:5:6:7:8:9:10:11:12:13",
        "99999999999:59",
    ];
    let times = [
        "2001-01-01",
        "2001-1-1",
        "2001-13-01",
        "2001-02-29",
        "2000-02-29",
        "0000-01-01",
        "2001-01-01T10:00:00Z",
        "2001-01-01t10:00:00",
        "2001-01-01 10:00:00",
        "2001-01-01  10:00:00.5 +5",
        "2001-01-01 10:00:00 -05:30",
        "2001-01-01 24:00:00",
        "2001-01-01 10:60:00",
        "2001-01-01 10:00:60",
        "2001-1-1 1:00:00",
        "2001-01-01 1:0:0",
        "2001-01-01T10:00",
        "2001-01-01T10:00:00.",
        "2001-01-01T10:00:00.123456789Z",
        "2001-01-01 10:00:00 +25:00",
        "2001-01-01x",
        "201-01-01",
        "20010-01-01",
        "2001-01-01T",
        "2001-001-01",
        "2001-01-01 10:00:00Z ",
        "2001-01-01 10:00:00 +24:00",
    ];
    let fixed: Vec<String> = cases.chain(numbers.iter().chain(&times).map(|it| (*it).to_owned())).collect();
    assert!(fixed.len() >= 150);
    let mut random = Random(0xf100_a7e5);
    let marks: Vec<char> = "0011223456789__..::--++eExXbobBoOaftTZ ~=<nyN".chars().collect();
    let by_chance =
        (0..count(4000)).map(|_| (0..=random.next(9)).map(|_| marks[random.next(marks.len())]).collect());
    let texts: Vec<String> =
        fixed.into_iter().chain(by_chance).map(|it: String| format!("a: {it}\n")).collect();
    compare(&texts);
}
