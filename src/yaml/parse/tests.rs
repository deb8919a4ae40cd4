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

/// A text, the line and column of its first error, and a part of what is said.
const WRONG: &[(&str, usize, usize, &str)] = &[
    ("a:\n\tb: 1\n", 2, 1, "indented with a tab"),
    ("a:\tb\n", 1, 3, "A tab stands here"),
    ("a: b: c\n", 1, 5, "starts a new value"),
    ("DB_URI: p: w\n", 1, 10, "double quotes"),
    ("SERVER_HOSTNAME: <x> 1 DB_CONNECTION_ARGS: autorollback: true\n", 1, 42, "start a new line"),
    ("a: @b\n", 1, 4, "cannot start with @"),
    ("a: `b`\n", 1, 4, "cannot start with `"),
    ("a: 1\nb\nc: 2\n", 2, 1, "no \"key: value\""),
    ("a: 1\nb:2\n", 2, 1, "colon and a space"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "indented unlike"),
    ("- a\nb: 1\n", 2, 1, "indented unlike"),
    ("a: - b\n", 1, 4, "new line"),
    ("a: [b, c\nd: e\n", 1, 4, "Add the closing ]"),
    ("a: {b: c\n", 1, 4, "Add the closing }"),
    ("a: [b c: d}\n", 1, 11, "comma or ] is missing"),
    ("a: b]\n", 0, 0, ""),
    ("a: ]\n", 1, 4, "closes nothing"),
    ("a: \"b\nc: d\n", 1, 4, "never closed"),
    ("a: 'it's'\n", 1, 8, "has ended before"),
    ("a: 'b' c\n", 1, 8, "has ended before"),
    ("a: [b] c: d\n", 1, 9, "starts a new value"),
    ("a: \"\\d\"\n", 1, 5, "\\d is no escape"),
    ("a: \"\\x4\"\n", 1, 5, "2 hexadecimal digits"),
    ("a: *b\n", 1, 4, "no anchor &b"),
    ("a: *\n", 1, 4, "needs a name"),
    ("a: & b\n", 1, 4, "needs a name"),
    ("a: &x 1\nb: &x 2\n", 2, 4, "already there"),
    ("a: &x [*x]\n", 1, 8, "contains itself"),
    ("a: !x!y z\n", 1, 4, "not declared"),
    ("a: | b\n", 1, 6, "next line"),
    ("a: \u{1}\n", 1, 4, "U+0001"),
    ("%YAML 2.0\n---\na\n", 1, 1, "YAML 1.x"),
    ("%x\na: 1\n", 2, 1, "---"),
    ("a: 1\n...\nb: 2\n", 3, 1, "After the end"),
    ("[a]: b\n", 1, 1, "cannot be a key"),
    ("密钥: 1\n密钥: 2\n", 2, 1, "already there"),
];

#[test]
fn the_first_error_is_told_where_it_is_and_what_to_do() {
    use crate::text::Lang;
    let mut wrong = Vec::new();
    for (text, line, column, part) in WRONG {
        let document = Document::parse(*text);
        let first =
            document.errors().first().map(|it| (document.position(it.span.start), it.message.clone()));
        let said = first.as_ref().map_or(String::new(), |(_, message)| message.to_string());
        let place = first.as_ref().map_or((0, 0), |(place, _)| (place.line, place.column));
        if place != (*line, *column) || !said.contains(part) {
            wrong.push(format!("{text:?} {place:?} {said}"));
        }
        assert!(first.is_none_or(|(_, message)| message.render(Lang::Zh) != said));
        assert_eq!(document.text(), *text);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn comments_and_aliases_are_told() {
    let text = "# head\na: &x p #w\nb: | # c\n  # text\nc: *x\n";
    let document = Document::parse(text);
    let comments: Vec<_> = document.comments().iter().map(|it| &text[it.start..it.end]).collect();
    assert_eq!(comments, ["# head", "#w", "# c"]);
    let node = document.get(&Path::of("c")).unwrap();
    assert!(node.is_alias() && node.text() == Some("p"));
}

#[test]
fn merged_keys_are_read_as_each_reader_does() {
    let text = "a: &a {x: 1, w: 2}\nb: {x: 0, <<: *a}\nc: {<<: [*a, {x: 3, z: 4}]}\n";
    let document = Document::parse(text);
    let read = |path: &str, reader| document.get(&path.parse().unwrap()).unwrap().read(reader).unwrap();
    let get = |path: &str, reader, key: &str| read(path, reader).get(key).and_then(Value::as_int);
    assert_eq!(Reader::ALL.map(|it| get("b", it, "x")), [Some(0), Some(1), Some(0)]);
    assert_eq!(Reader::ALL.map(|it| get("b", it, "w")), [Some(2); 3]);
    assert_eq!(Reader::ALL.map(|it| get("c", it, "x")), [Some(1); 3]);
    assert_eq!(Reader::ALL.map(|it| get("c", it, "z")), [Some(4); 3]);
    assert_eq!(document.get(&"c.x".parse().unwrap()).map(Node::span), None);
}
