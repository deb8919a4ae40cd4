use super::*;
use crate::yaml::{Reader, Value};

fn read(text: &str) -> Option<Value> {
    let document = Document::parse(text);
    assert_eq!(document.text(), text);
    document.root().map_or(Some(Value::Null), |root| root.read(Reader::PyYaml))
}

#[test]
fn a_config_is_read_with_places() {
    let text =
        "# head\nA: {b: [1, 'two'], c: }\nD:\n- x: \"y\\n\"\n  z: |\n    one\n    two\n- &a no\nE: *a\n";
    let document = Document::parse(text);
    assert_eq!(document.errors(), []);
    let path: Path = "D.0.z".parse().unwrap();
    assert_eq!(document.get(&path).unwrap().text(), Some("one\ntwo\n"));
    let span = document.entry_span(&path).unwrap();
    assert_eq!(&text[span.start..span.end], "z: |\n    one\n    two");
    assert_eq!(document.path_at(text.find("two\n").unwrap()).to_string(), "D.0.z");
    assert_eq!(document.path_at(text.find("'two'").unwrap()).to_string(), "A.b.1");
    assert_eq!(document.position(text.find("z: ").unwrap()), Position { line: 5, column: 3 });
    let root = document.root().unwrap();
    assert_eq!(root.get("E").unwrap().anchor(), Some("a"));
    let list = Value::list([Value::Int(1), "two".into()]);
    let value = Value::map([
        ("A", Value::map([("b", list), ("c", Value::Null)])),
        ("D", Value::list([Value::map([("x", "y\n"), ("z", "one\ntwo\n")]), false.into()])),
        ("E", false.into()),
    ]);
    assert_eq!(root.value(), value);
}

#[test]
fn a_key_that_stands_twice_is_told_with_its_path() {
    let document = Document::parse("a:\n  - b: 1\n    c: 2\n    b: 3\n");
    let duplicate = document.errors()[0].duplicate.clone().unwrap();
    assert_eq!(duplicate.to_string(), "a.0.b");
    assert_eq!(document.position(document.errors()[0].span.start).line, 4);
    assert!(document.is_sound());
    assert_eq!(document.get(&duplicate).unwrap().text(), Some("3"));
}

#[test]
fn an_empty_document_has_no_root() {
    for text in ["", "# only a comment\n", "---\n", "\u{feff}", "%YAML 1.1\n---\n...\n"] {
        assert!(Document::parse(text).root().is_none(), "{text:?}");
        assert!(Document::parse(text).is_sound(), "{text:?}");
    }
    assert_eq!(read("--- \na: 1\n...\n"), Some(Value::map([("a", 1)])));
}

#[test]
fn several_documents_are_split_without_loss() {
    let text = "# a\na: 1\n---\nb: 1\n...\n---\nc: '---'\n";
    assert!(Document::parse(text).has_more());
    let parts: Vec<_> = split_documents(text).into_iter().map(|it| &text[it]).collect();
    assert_eq!(parts, ["# a\na: 1\n", "---\nb: 1\n...\n", "---\nc: '---'\n"]);
}
