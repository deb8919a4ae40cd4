//! The picture is XML, whatever stands in the plan; told by a parser that is not ours.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why")]

use quay_georep::plan::{Cluster, Plan};
use quay_georep::presets::PRESETS;
use quay_georep::text::Lang;
use quay_georep::topology::draw;
use quay_georep::yaml::{Document, Edit, Path, Value};
use std::io::Write;
use std::process::{Command, Stdio};

/// What Python's parser reads: the texts of all elements, a line each.
fn read(svg: &str) -> String {
    let script = "import sys, xml.etree.ElementTree as E\n\
                  root = E.fromstring(sys.stdin.buffer.read())\n\
                  print(root.tag, *(it.text for it in root.iter() if it.text), sep='\\n')";
    let mut python = Command::new("python3")
        .args(["-c", script])
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is there");
    python.stdin.take().expect("it is piped").write_all(svg.as_bytes()).expect("it reads");
    let output = python.wait_with_output().expect("it ends");
    assert!(output.status.success(), "no XML: {svg}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn the_presets_are_pictures() {
    for preset in PRESETS {
        let plan = preset.plan();
        for lang in [Lang::En, Lang::Zh] {
            let text = read(&draw(&plan, lang, None));
            assert!(text.starts_with("{http://www.w3.org/2000/svg}svg"), "{}", preset.id);
        }
    }
}

#[test]
fn hostile_names_are_only_names() {
    let names = [
        "</svg><script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "a&b;&#0;",
        "\u{0}\u{1}\u{b}\u{fffe}]]>",
        "上海-非常长的集群名称-一二三四五六七八九十一二三四五六七八九十",
        "'><a href='javascript:alert(1)'>",
        "",
    ];
    for name in names {
        let params =
            Value::map([("hostname", Value::from(format!("rgw.{name}"))), ("is_secure", true.into())]);
        let engine = Value::list(["RadosGWStorage".into(), params]);
        let edits = [
            Edit::Set(Path::of("SERVER_HOSTNAME"), name.into()),
            Edit::Set(Path::of("DISTRIBUTED_STORAGE_CONFIG").key(name), engine),
        ];
        let config =
            edits.iter().fold(Document::default(), |document, edit| document.edit(edit).unwrap_or(document));
        let cluster = Cluster { name: name.to_owned(), manifest: Document::default() };
        let plan = Plan { config, clusters: vec![cluster], ..Plan::default() };
        let link = |_: &quay_georep::plan::Address| format!("#/{name}");
        for svg in [draw(&plan, Lang::En, None), draw(&plan, Lang::Zh, Some(&link))] {
            read(&svg);
            assert!(!svg.contains("<script") && !svg.contains(" onload=\""), "{svg}");
        }
    }
}
