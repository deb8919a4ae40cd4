//! What always holds of a YAML document, over documents and edits made by chance.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper that fails is a failing test")]

mod programs;
mod readers;

use proptest::prelude::*;
use quay_georep::yaml::{Document, Edit, EditError, Node, Path, Reader, Segment, Span, Value};
use readers::{Random, Read, make, pyyaml, same};

/// An edit on a value, as a reader would see it; `None` where it does not fit.
fn apply(value: &Value, edit: &Edit) -> Option<Value> {
    fn at(
        value: &Value,
        segments: &[Segment],
        change: &dyn Fn(Option<&Value>) -> Option<Value>,
    ) -> Option<Value> {
        let Some((first, rest)) = segments.split_first() else { return change(Some(value)) };
        match (value, first) {
            (Value::Map(entries), Segment::Key(key)) => {
                let mut entries = entries.clone();
                match entries.iter_mut().find(|(it, _)| it == key) {
                    Some(entry) => entry.1 = at(&entry.1, rest, change)?,
                    None if rest.is_empty() => entries.push((key.clone(), change(None)?)),
                    None => entries.push((key.clone(), at(&Value::Null, rest, change)?)),
                }
                Some(Value::Map(entries))
            }
            (Value::List(items), Segment::Index(index)) if *index <= items.len() => {
                let mut items = items.clone();
                match items.get(*index) {
                    Some(item) => items[*index] = at(item, rest, change)?,
                    None if rest.is_empty() => items.push(change(None)?),
                    None => items.push(at(&Value::Null, rest, change)?),
                }
                Some(Value::List(items))
            }
            (Value::Null, Segment::Key(_)) => at(&Value::Map(vec![]), segments, change),
            (Value::Null, Segment::Index(0)) => at(&Value::List(vec![]), segments, change),
            _ => None,
        }
    }
    match edit {
        Edit::Set(path, new) => at(value, path.segments(), &|_| Some(new.clone())),
        Edit::Insert(path, index, new) => at(value, path.segments(), &|list| match list {
            Some(Value::List(items)) if *index <= items.len() => {
                let mut items = items.clone();
                items.insert(*index, new.clone());
                Some(Value::List(items))
            }
            None | Some(Value::Null) if *index == 0 => Some(Value::List(vec![new.clone()])),
            _ => None,
        }),
        Edit::Remove(path) | Edit::Rename(path, _) | Edit::Move(path, _) => {
            let (parent, last) = path.split_last()?;
            at(value, parent.segments(), &|it| {
                let mut it = it?.clone();
                match (&mut it, last, edit) {
                    (Value::Map(entries), Segment::Key(key), Edit::Remove(_)) => {
                        entries.retain(|(it, _)| it != key)
                    }
                    (Value::Map(entries), Segment::Key(key), Edit::Rename(_, new)) => {
                        if new != key && entries.iter().any(|(it, _)| it == new) {
                            return None;
                        }
                        entries.iter_mut().find(|(it, _)| it == key)?.0 = new.clone();
                    }
                    (Value::List(items), Segment::Index(index), Edit::Remove(_)) => _ = items.remove(*index),
                    (Value::List(items), Segment::Index(index), Edit::Move(_, to)) if *to < items.len() => {
                        let item = items.remove(*index);
                        items.insert(*to, item);
                    }
                    _ => return None,
                }
                Some(it)
            })
        }
    }
}

fn some_edit(value: &Value, random: &mut Random) -> Edit {
    let mut paths = vec![];
    make::paths(value, &Path::root(), &mut paths);
    let path = paths.get(random.next(paths.len())).cloned().unwrap_or_else(|| Path::of("a"));
    let (parent, _) = path.split_last().unwrap();
    match random.next(9) {
        0..=2 => Edit::Set(path, make::value(random, 2)),
        3 => Edit::Set(path, make::scalar(random)),
        4 => Edit::Set(path.key(make::key(random)), make::value(random, 2)),
        5 => Edit::Set(parent.key(make::key(random)), make::value(random, 2)),
        6 => Edit::Remove(path),
        7 if random.next(2) == 0 => Edit::Rename(path, make::key(random).to_owned()),
        7 => Edit::Move(path, random.next(4)),
        _ => Edit::Insert([parent, path][random.next(2)].clone(), random.next(3), make::value(random, 2)),
    }
}

/// Numbers alike, `1` and `1.0` too: the Operator makes one of the other.
fn alike(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Int(whole), Value::Float(it)) | (Value::Float(it), Value::Int(whole)) => *whole as f64 == *it,
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b)),
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, a), (l, b))| k == l && alike(a, b))
        }
        _ => same(a, b),
    }
}

fn assert_reads(document: &Document, value: &Value) {
    assert!(document.is_sound(), "{:?}\n{}", document.errors(), document.text());
    for reader in Reader::ALL {
        let read = document.root().and_then(|it| it.read(reader)).unwrap_or(Value::Null);
        assert!(alike(&read, value), "{reader:?} reads {read:?}\nnot {value:?}\nin {:?}", document.text());
    }
}

/// What the independent reader in Rust makes of a text.
fn yaml_serde(text: &str) -> Value {
    fn value(it: serde_yaml::Value) -> Value {
        match it {
            serde_yaml::Value::Null => Value::Null,
            serde_yaml::Value::Bool(it) => Value::Bool(it),
            serde_yaml::Value::Number(it) => {
                it.as_i64().map_or_else(|| Value::Float(it.as_f64().unwrap_or(f64::NAN)), Value::Int)
            }
            serde_yaml::Value::String(it) => Value::Str(it),
            serde_yaml::Value::Sequence(items) => Value::List(items.into_iter().map(value).collect()),
            serde_yaml::Value::Mapping(entries) => {
                let entry = |(key, it): (serde_yaml::Value, _)| match key {
                    serde_yaml::Value::String(key) => (key, value(it)),
                    other => panic!("a key that is no text: {other:?}"),
                };
                Value::Map(entries.into_iter().map(entry).collect())
            }
            serde_yaml::Value::Tagged(it) => value(it.value),
        }
    }
    // It takes no byte order mark, and a key `<<` for a merge even in quotes.
    let text = text.trim_start_matches('\u{feff}');
    serde_yaml::from_str(text).map_or_else(|error| panic!("{error}\n{text}"), value)
}

fn lines(text: &str) -> Vec<&str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.split('\n').map(|it| it.trim_end_matches('\r')).collect()
}

fn line_of(document: &Document, at: usize) -> usize {
    document.position(at).line - 1
}

/// The lines an edit may touch, from the old document.
fn touched(document: &Document, edit: &Edit) -> Option<(usize, usize)> {
    let path = edit.path();
    let range = |span: Span| (line_of(document, span.start), line_of(document, span.end) + 1);
    let around = |path: &Path| {
        let span = document.entry_span(path)?;
        Some(range(span))
    };
    match edit {
        Edit::Set(..) | Edit::Rename(..) if document.get(path).is_some() => around(path),
        Edit::Remove(_)
            if document
                .get(&path.split_last()?.0)
                .is_some_and(|it| it.entries().count() + it.items().count() == 1) =>
        {
            around(&path.split_last()?.0)
        }
        Edit::Remove(_) => {
            let (start, end) = around(path)?;
            let old = lines(document.text());
            let comments =
                old[..start].iter().rev().take_while(|it| it.trim_start().starts_with('#')).count();
            // Behind a dash, the next entry takes the place of the first.
            let joined = if old[start].trim_start().starts_with("- ") { 4 } else { 0 };
            Some((start - comments, end + joined))
        }
        Edit::Move(..) => {
            let (start, end) = around(&path.split_last()?.0)?;
            Some((start.saturating_sub(2), end))
        }
        // The deepest collection that is there.
        _ => {
            let there = (0..=path.segments().len()).rev().find_map(|length| {
                let path: Path = path.segments()[..length].iter().cloned().collect();
                document.get(&path).map(|_| path)
            })?;
            around(&there)
        }
    }
}

/// Every line outside of what the edit touches is as it was.
fn assert_other_lines(document: &Document, edit: &Edit, text: &str) {
    let Some((start, end)) = touched(document, edit) else { return };
    let (old, new) = (lines(document.text()), lines(text));
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let changed = (head, old.len() - tail);
    // New lines alone may stand behind comments that follow.
    let inside =
        changed.0 >= changed.1 || new.starts_with(&old[..start]) && new.ends_with(&old[end.min(old.len())..]);
    assert!(
        inside,
        "{edit:?} changes lines {changed:?} beyond {start}..{end}\n{}\n=>\n{text}",
        document.text()
    );
}

struct Made {
    document: Document,
    edit: Edit,
    expected: Option<Value>,
}

fn made(seed: u64) -> Made {
    let mut random = Random(seed | 1);
    for _ in 0..4 {
        random.next(2);
    }
    let value = make::map(&mut random, 3);
    let text = make::document(&mut random, &value);
    let document = Document::parse(text);
    assert_reads(&document, &value);
    let edit = some_edit(&value, &mut random);
    let expected = apply(&value, &edit);
    Made { document, edit, expected }
}

fn check(seed: u64) -> Option<Document> {
    let Made { document, edit, expected } = made(seed);
    let text = document.text();
    match (document.edit(&edit), expected) {
        (Ok(edited), Some(expected)) => {
            assert_reads(&edited, &expected);
            assert_other_lines(&document, &edit, edited.text());
            if !edited.text().contains("<<") {
                let read = yaml_serde(edited.text());
                assert!(
                    alike(&read, &expected),
                    "yaml_serde reads {read:?}\nnot {expected:?}\nin {:?}",
                    edited.text()
                );
            }
            let crlf = text.contains("\r\n");
            assert!(
                !crlf || !edited.text().replace("\r\n", "").contains('\n'),
                "{edit:?} loses CRLF {:?}",
                edited.text()
            );
            if let Edit::Set(..) = edit {
                assert_eq!(edited.edit(&edit).unwrap().text(), edited.text(), "setting twice");
            }
            Some(edited)
        }
        (Ok(edited), None) => {
            // Removing what is not there, and the like.
            assert!(matches!(edit, Edit::Remove(_) | Edit::Rename(..)), "{edit:?}\n{text}");
            assert_eq!(edited.text(), text);
            None
        }
        (Err(error), Some(_)) => panic!("{error:?} for {edit:?}\n{text}"),
        (Err(error), None) => {
            assert!(matches!(error, EditError::NoSuchPath(_) | EditError::KeyExists(_)), "{error:?}");
            None
        }
    }
}

proptest! {
    // More of them: PROPTEST_CASES=5000 cargo test --test yaml_laws.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_parsed_prints_the_same(text in any::<String>()) {
        let document = Document::parse(text.as_str());
        prop_assert_eq!(document.text(), text.as_str());
        walk(&document);
    }

    #[test]
    fn no_text_of_marks_panics(text in "[-a:? \\t\\n\\r,\\[\\]{}#&*!|>'\"%@`0~=<.é\u{feff}]{0,60}") {
        let document = Document::parse(text.as_str());
        prop_assert_eq!(document.text(), text.as_str());
        walk(&document);
        let a = Path::of("a");
        let edits = [
            Edit::Set(a.key("b"), "x".into()),
            Edit::Set(a.clone(), "x\ny\n".into()),
            Edit::Set(a.index(0).item("b", "c").key("d"), Value::list(["x"])),
            Edit::Remove(a.clone()),
            Edit::Remove(Path::root().index(0)),
            Edit::Rename(a.clone(), "b".to_owned()),
            Edit::Insert(a, 0, Value::Null),
            Edit::Move(Path::root().index(1), 0),
        ];
        for edit in edits {
            if let Ok(edited) = document.edit(&edit) {
                prop_assert!(edited.is_sound());
            }
        }
    }

    #[test]
    fn an_edit_holds_what_it_must_and_touches_nothing_else(seed in any::<u64>()) {
        check(seed);
    }

    #[test]
    fn setting_what_is_there_changes_nothing(seed in any::<u64>()) {
        let Made { document, .. } = made(seed);
        let value = document.root().and_then(|it| it.read(Reader::PyYaml)).unwrap();
        let mut paths = vec![Path::root()];
        make::paths(&value, &Path::root(), &mut paths);
        for path in paths {
            let value = document.get(&path).and_then(|it| it.read(Reader::PyYaml)).unwrap();
            let edited = document.edit(&Edit::Set(path.clone(), value)).unwrap();
            prop_assert_eq!(edited.text(), document.text(), "{}", path);
        }
    }

    #[test]
    fn any_text_can_be_set_and_is_read_back(text in any::<String>(), key in any::<String>(), flow in any::<bool>()) {
        let document = Document::parse(if flow { "a: {b: 'x', c: 1}\n" } else { "a:\n  b: 'x' # c\n  c: 1\n" });
        for path in [Path::of("a").key("b"), Path::of("a").key("c"), Path::of("a").key(&key).index(0)] {
            if path.segments().len() == 3 && ["b", "c"].contains(&key.as_str()) {
                continue;
            }
            let edited = document.edit(&Edit::Set(path.clone(), text.as_str().into())).unwrap();
            prop_assert!(edited.is_sound());
            for reader in Reader::ALL {
                let read = edited.get(&path).and_then(|it| it.read(reader));
                prop_assert_eq!(read.as_ref().and_then(Value::as_str), Some(text.as_str()));
            }
            if key != "<<" {
                let read = yaml_serde(edited.text());
                let read = path.segments().iter().fold(&read, |value, it| match it {
                    Segment::Key(key) => value.get(key).unwrap(),
                    _ => &value.as_list().unwrap()[0],
                });
                prop_assert_eq!(read.as_str(), Some(text.as_str()));
            }
        }
    }
}

/// Asks everything of every node.
fn walk(document: &Document) {
    fn node(document: &Document, it: Node<'_>, left: &mut usize) {
        if *left == 0 {
            return;
        }
        *left -= 1;
        let span = it.span();
        assert!(document.text().get(span.start..span.end).is_some());
        let _ = (
            it.text(),
            it.anchor(),
            it.tag(),
            it.kind(),
            document.path_at(span.start),
            document.position(span.end),
        );
        it.entries().for_each(|entry| {
            node(document, entry.key, left);
            node(document, entry.value, left);
        });
        it.items().for_each(|it| node(document, it, left));
    }
    if let Some(root) = document.root() {
        // Places are counted from the start, so few of them in a large text.
        let mut left = if document.text().len() > 100_000 { 5 } else { 500 };
        node(document, root, &mut left);
        Reader::ALL.into_iter().for_each(|reader| _ = root.read(reader));
    }
    for error in document.errors() {
        assert!(document.text().get(error.span.start..error.span.end).is_some());
    }
}

#[test]
fn edits_made_by_chance_are_read_by_pyyaml_as_expected() {
    let count = std::env::var("YAML_FUZZ").ok().and_then(|it| it.parse().ok()).unwrap_or(600u64);
    let edits = (0..count).map(|it| it.wrapping_mul(0x9e37_79b9_7f4a_7c15)).filter_map(|seed| {
        let edited = check(seed)?;
        let expected = made(seed).expected?;
        Some((edited.text().to_owned(), expected))
    });
    let (texts, expected): (Vec<_>, Vec<_>) = edits.unzip();
    let Some(reads) = pyyaml(&texts) else { return };
    for ((text, expected), read) in texts.iter().zip(&expected).zip(&reads) {
        match read {
            Read::Value(value, false) => {
                assert!(same(value, expected), "{value:?}\nnot {expected:?}\nin {text}")
            }
            other => panic!("{other:?}\nin {text}"),
        }
    }
    println!("{} edited documents read by PyYAML as expected", texts.len());
}

#[test]
fn no_size_or_depth_panics_or_hangs() {
    let bomb: String = (1..30)
        .map(|it| {
            let names = vec![format!("*a{}", it - 1); 10].join(", ");
            format!("a{it}: &a{it} [{names}]\n")
        })
        .collect();
    // Each value deep, and each with the one before at its bottom.
    let chain: String = (1..500)
        .map(|it| format!("a{it}: &a{it} {}*a{}{}\n", "[".repeat(150), it - 1, "]".repeat(150)))
        .collect();
    let texts = [
        format!("a0: &a0 [x]\n{chain}"),
        "[".repeat(100_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        "? ".repeat(100_000),
        (0..10_000).map(|it| " ".repeat(it % 300) + "a:\n").collect(),
        (0..10_000).fold(String::new(), |text, it| text + &" ".repeat(it.min(400)) + "a:\n"),
        format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000)),
        format!("a0: &a0 [x]\n{bomb}"),
        "a: &a [*a, *a]".to_owned(),
        "&a ".repeat(50_000),
        "!x ".repeat(50_000),
        "a: b\n".repeat(4_000_000),
        "'".repeat(1_000_001),
        "\"".repeat(1_000_001),
        "a: |\n".to_owned() + &"\n".repeat(1_000_000),
        "x ".repeat(200_000),
        "k: v\n".repeat(50_000),
        (0..50_000).map(|it| format!("k{it}: v\n")).collect(),
        "[a, ".repeat(3) + &"a, ".repeat(100_000),
        "\\".repeat(1_000_000),
        "#".repeat(1_000_000),
        ": ".repeat(100_000),
        "---\n".repeat(500_000),
    ];
    for text in texts {
        let start = std::time::Instant::now();
        let document = Document::parse(text);
        walk(&document);
        let _ = document.edit(&Edit::Set(Path::of("a").key("b"), "x".into()));
        let _ = document.edit(&Edit::Remove(Path::of("k1")));
        let head: String = document.text().chars().take(20).collect();
        println!("{head:?} {} KB: {:?}", document.text().len() >> 10, start.elapsed());
    }
}
