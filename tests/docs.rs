//! The reference in `docs/` is written from the tables: `UPDATE_EXPECT=1 cargo test --test docs`.

#[path = "policies/docs.rs"]
mod policies;

use expect_test::expect_file;
use quay_georep::schema::{
    CONSEQUENCES, ENGINES, Engine, FIELDS, Field, Fit, Group, In, Kind, LOGIN_SERVICE, Need, Turn, sources,
};
use quay_georep::text;
use quay_georep::text::{Lang, Message, Text};
use std::collections::BTreeSet;
use std::fmt::Write;

#[test]
fn engines_are_documented() {
    expect_file!["../docs/engines.md"].assert_eq(&engines(Lang::En));
    expect_file!["../docs/zh/engines.md"].assert_eq(&engines(Lang::Zh));
}

#[test]
fn settings_are_documented() {
    expect_file!["../docs/fields.md"].assert_eq(&settings(Lang::En));
    expect_file!["../docs/zh/fields.md"].assert_eq(&settings(Lang::Zh));
}

#[test]
fn consequences_are_documented() {
    expect_file!["../docs/changes.md"].assert_eq(&changes(Lang::En));
    expect_file!["../docs/zh/changes.md"].assert_eq(&changes(Lang::Zh));
}

#[test]
fn rules_are_documented() {
    expect_file!["../docs/rules.md"].assert_eq(&rules(Lang::En));
    expect_file!["../docs/zh/rules.md"].assert_eq(&rules(Lang::Zh));
}

#[test]
fn policies_are_documented() {
    expect_file!["../docs/policies.md"].assert_eq(&policies::policies(Lang::En));
    expect_file!["../docs/zh/policies.md"].assert_eq(&policies::policies(Lang::Zh));
}

/// Rules of the catalogue that no rule here stands for, and why.
const NOT_IMPLEMENTED: &[(&str, Text)] = &[
    (
        "GEO-036, RED-015, SEC-014, OPR-026",
        text!("are about things that no file of the plan holds.", "涉及方案文件中不存在的内容。"),
    ),
    ("SEC-017", text!("needs the target of the export.", "需要导出目标的信息。")),
    ("STO-040", text!("is a part of SEC-023.", "已包含在 SEC-023 中。")),
    (
        "DB-020, YML-012",
        text!("hold for every plan and would only be noise.", "对所有方案都成立，只会造成干扰。"),
    ),
];

fn rules(lang: Lang) -> String {
    let mut out = head(text!("Rules", "规则"), lang);
    let count = text!("{0} rules.", "共 {0} 条规则。").with([quay_georep::rules::all().count().to_string()]);
    paragraph(&mut out, &count.render(lang));
    for rule in quay_georep::rules::all() {
        let severity = rule.severity.label().get(lang);
        paragraph(&mut out, &format!("## {} `{}`", rule.code, rule.id));
        paragraph(&mut out, &format!("**{severity}.** {}", escape(rule.title.get(lang))));
        paragraph(&mut out, &escape(rule.why.get(lang)));
        for (label, example) in
            [(text!("Raises it:", "触发："), &rule.bad), (text!("Does not:", "不触发："), &rule.good)]
        {
            paragraph(&mut out, label.get(lang));
            paragraph(&mut out, &format!("```\n{}\n```", example.text.trim_end()));
        }
        let sources = rule.source.iter().map(|it| format!("<{}>", it.url()));
        let label = text!("Source:", "依据：").get(lang);
        paragraph(&mut out, &format!("{label} {}", sources.collect::<Vec<_>>().join(", ")));
    }
    paragraph(&mut out, &format!("## {}", text!("Not implemented", "尚未实现").get(lang)));
    for (codes, why) in NOT_IMPLEMENTED {
        paragraph(&mut out, &format!("- {codes}: {}", why.get(lang)));
    }
    finish(out)
}

/// What each kind of change causes, the rows of a file in the order in which they count.
fn changes(lang: Lang) -> String {
    let mut out = head(text!("What changes cause", "更改的后果"), lang);
    let note = text!(
        "The first row that fits a change counts. `*` stands for any step of a path, and a row is about all that stands below.",
        "以第一个匹配的行为准。`*` 代表路径中的任意一级；每一行也涵盖其下所有内容。"
    );
    paragraph(&mut out, note.get(lang));
    for (file, name) in [
        (In::Config, "config.yaml"),
        (In::Clair, "clair-config.yaml"),
        (In::Bundle, "bundle/"),
        (In::Manifest, "quayregistry.yaml"),
        (In::Facts, "plan.yaml"),
    ] {
        paragraph(&mut out, &format!("## {name}"));
        for row in CONSEQUENCES.iter().flat_map(|table| table.iter()).filter(|it| it.file == file) {
            let place = |it: &&str| if it.is_empty() { "*".to_owned() } else { it.replace('/', ".") };
            let places: Vec<_> = row.paths.iter().map(|it| format!("`{}`", place(it))).collect();
            let turn = match row.turn {
                Turn::Any => None,
                Turn::Added => Some(text!("added", "新增")),
                Turn::Removed => Some(text!("removed", "移除")),
                Turn::On => Some(text!("becomes true", "变为 true")),
                Turn::Off => Some(text!("was true", "原为 true")),
                Turn::Zero => Some(text!("becomes 0", "变为 0")),
            };
            let turn = turn.map(|it| format!(" ({})", it.get(lang))).unwrap_or_default();
            let sources: String = row.source.iter().map(|it| format!(" <{}>", it.url())).collect();
            let (effect, what) = (row.effect.label().get(lang), escape(row.what.get(lang)));
            let _ = writeln!(out, "- {}{turn}: **{effect}.** {what}{sources}", places.join(", "));
        }
        out.push('\n');
    }
    finish(out)
}

fn engines(lang: Lang) -> String {
    let mut out = head(text!("Storage engines", "存储引擎"), lang);
    for engine in ENGINES {
        let Engine { driver, label, summary, params, fit, endpoint, .. } = engine;
        paragraph(&mut out, &format!("## {} (`{driver}`)", label.get(lang)));
        paragraph(&mut out, &escape(summary.get(lang)));
        paragraph(&mut out, &escape(&endpoint.message().render(lang)));
        if let Fit::Limited(why) | Fit::Unfit(why) = fit {
            let verdict = match fit {
                Fit::Unfit(_) => text!("Not for geo-replication.", "不适用于异地复制。"),
                _ => text!("In geo-replication:", "用于异地复制时："),
            };
            paragraph(&mut out, &format!("**{}** {}", verdict.get(lang), escape(why.get(lang))));
        }
        table(&mut out, [*params], lang);
    }
    finish(out)
}

fn settings(lang: Lang) -> String {
    let mut out = head(text!("Settings of config.yaml", "config.yaml 设置"), lang);
    let groups: BTreeSet<Group> = FIELDS.iter().flat_map(|table| table.iter()).map(|it| it.group).collect();
    for group in groups {
        let fields: Vec<_> =
            FIELDS.iter().copied().filter(|it| it.iter().any(|it| it.group == group)).collect();
        if fields.iter().flat_map(|table| table.iter()).all(|it| it.internal) {
            continue;
        }
        paragraph(&mut out, &format!("## {}", group.label().get(lang)));
        let service = (group == LOGIN_SERVICE.group).then_some(std::slice::from_ref(&LOGIN_SERVICE));
        table(&mut out, fields.into_iter().chain(service), lang);
    }
    let internal = FIELDS.iter().flat_map(|table| table.iter()).filter(|it| it.internal);
    let names: BTreeSet<_> = internal.map(|it| format!("`{}`", it.key)).collect();
    paragraph(&mut out, &format!("## {}", text!("Internal settings", "内部设置").get(lang)));
    let note = text!("Known to Quay, and not meant to be set.", "Quay 认识但不应设置的键。");
    paragraph(&mut out, note.get(lang));
    paragraph(&mut out, &names.into_iter().collect::<Vec<_>>().join(", "));
    finish(out)
}

fn head(title: Text, lang: Lang) -> String {
    let mut out = String::new();
    paragraph(&mut out, &format!("# {}", title.get(lang)));
    let note = text!(
        "Written from the tables in `src` by `UPDATE_EXPECT=1 cargo test --test docs`; change them there. Read from quay {0}, quay-operator {1}, clair {2} and quay-docs {3}.",
        "由 `UPDATE_EXPECT=1 cargo test --test docs` 根据 `src` 中的表生成，请在表中修改。依据 quay {0}、quay-operator {1}、clair {2} 与 quay-docs {3}。"
    );
    let commits =
        [sources::QUAY, sources::OPERATOR, sources::CLAIR, sources::DOCS].map(|it| format!("`{it:.9}`"));
    paragraph(&mut out, &note.with(commits).render(lang));
    out
}

fn table<'a>(out: &mut String, tables: impl IntoIterator<Item = &'a [Field]>, lang: Lang) {
    let titles = [
        text!("Key", "键"),
        text!("Value", "取值"),
        text!("Default", "默认值"),
        text!("What it does", "作用"),
    ];
    let _ = writeln!(out, "| {} |\n|---|---|---|---|", titles.map(|it| it.get(lang)).join(" | "));
    for fields in tables {
        rows(out, "", fields, lang);
    }
    out.push('\n');
}

/// A row a field; keys of a map follow it, behind its name and a dot.
fn rows(out: &mut String, parent: &str, fields: &[Field], lang: Lang) {
    for field in fields.iter().filter(|it| !it.internal) {
        let key = format!("{parent}{}", field.key);
        let between = if lang == Lang::Zh { "" } else { " " };
        let default = field.default.map(|it| format!("`{it}`")).unwrap_or_default();
        let does: Vec<_> = does(field).iter().map(|it| it.render(lang)).collect();
        let cells = [
            format!("`{key}`"),
            escape(&field.kind.message().render(lang)),
            default,
            escape(&does.join(between)),
        ];
        let _ = writeln!(out, "| {} |", cells.join(" | "));
        if let Kind::Map { fields, .. } = field.kind {
            rows(out, &format!("{key}."), fields, lang);
        }
    }
}

fn does(field: &Field) -> Vec<Message> {
    let need = match field.need {
        Need::Required => Some(text!("**Required.**", "**必填。**").into()),
        Need::With(key) => Some(text!("Goes with {0}.", "与 {0} 一起填写。").with([key])),
        Need::Optional => None,
    };
    let help = field.help.map(Message::from);
    need.into_iter().chain(help).chain(field.operator.iter().map(|it| it.message())).collect()
}

fn paragraph(out: &mut String, text: &str) {
    let _ = writeln!(out, "{text}\n");
}

/// What Markdown would read as a tag or the end of a cell.
fn escape(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace("*_", "\\*_").replace("*.", "\\*.")
}

fn finish(out: String) -> String {
    format!("{}\n", out.trim_end())
}
