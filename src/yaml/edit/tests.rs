use super::*;
use crate::yaml::Reader;

fn path(text: &str) -> Path {
    text.parse().unwrap()
}

/// A value from YAML, as a test writes it.
fn value(text: &str) -> Value {
    Document::parse(text).root().map_or(Value::Null, |root| root.read(Reader::PyYaml).unwrap())
}

/// `path = value`, `-path`, `path -> key`, `path + index value` (insert) or `path > index` (move).
fn edit(text: &str) -> Edit {
    let at = |text: &str| path(text.trim());
    if let Some(rest) = text.strip_prefix('-') {
        Edit::Remove(at(rest))
    } else if let Some((left, right)) = text.split_once(" -> ") {
        Edit::Rename(at(left), right.to_owned())
    } else if let Some((left, right)) = text.split_once(" > ") {
        Edit::Move(at(left), right.parse().unwrap())
    } else if let Some((left, right)) = text.split_once(" + ") {
        let (index, item) = right.split_once(' ').unwrap();
        Edit::Insert(at(left), index.parse().unwrap(), value(item))
    } else {
        let (left, right) = text.split_once("= ").unwrap();
        Edit::Set(at(left), value(right))
    }
}

struct Case {
    name: String,
    before: String,
    edit: String,
    after: String,
}

/// Cases from a file: `# === name`, the text, `# --- edit`, the new text. `\r`, `\t`, `\e` (no line break at the
/// end of the text) and `\u{feff}` are written as such.
fn cases() -> Vec<Case> {
    let unescape = |text: &str| {
        let text = text.replace("\\r", "\r").replace("\\t", "\t").replace("\\b", "\u{feff}");
        text.replace("\\e\n", "")
    };
    let file = include_str!("cases.txt");
    let case = |part: &str| {
        let (name, rest) = part.split_once('\n').unwrap();
        let (before, rest) = rest.split_once("# --- ").unwrap();
        let (edit, after) = rest.split_once('\n').unwrap();
        Case {
            name: name.to_owned(),
            before: unescape(before),
            edit: edit.to_owned(),
            after: unescape(after.trim_end_matches("# ===")),
        }
    };
    file.split("# === ").skip(1).map(case).collect()
}

#[test]
fn what_cannot_be_written_is_refused() {
    let document = Document::parse("a: 1\n");
    let long = Edit::Set(Path::of(&"k".repeat(2000)), Value::Null);
    let twice = Edit::Set(Path::of("b"), Value::map([("c", 1), ("c", 2)]));
    for edit in [long, twice] {
        assert_eq!(document.edit(&edit).unwrap_err(), EditError::Unwritable(edit.path().clone()));
    }
    let deep =
        Edit::Set((0..10_000).map(|_| crate::yaml::Segment::Key("k".to_owned())).collect(), Value::Null);
    assert!(document.edit(&deep).is_err());
}

#[test]
fn edits_touch_only_their_lines() {
    let mut wrong = Vec::new();
    for case in cases() {
        let document = Document::parse(case.before.as_str());
        let got = document.edit(&edit(&case.edit)).map(|it| it.text().to_owned());
        let want = match case.after.strip_prefix("! ") {
            Some(error) => Err(error.trim().to_owned()),
            None => Ok(case.after.clone()),
        };
        let got = got.map_err(|error| format!("{error:?}").split('(').next().unwrap_or_default().to_owned());
        if got != want {
            wrong.push(format!(
                "{}: {}\nwant {want:?}\ngot  {got:?}\nerrors {:?}",
                case.name,
                case.edit,
                document.errors()
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(cases().len() >= 60);
}
