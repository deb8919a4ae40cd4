//! Values and documents by chance: the text is written here, independently of the writer under test.

use quay_georep::yaml::{Path, Value};

use super::Random;

const KEYS: [&str; 22] = [
    "a",
    "b",
    "host",
    "port",
    "DB_URI",
    "us-east",
    "x.y",
    "a b",
    "no",
    "1",
    "x: y",
    "é",
    "#k",
    "'q'",
    "[k",
    "y",
    "~",
    "",
    "long key with words",
    "2001-01-01",
    "<<",
    "=",
];

const TEXTS: [&str; 58] = [
    "x",
    "us-east-1",
    "postgresql://u:p@h:5432/quay?sslmode=require",
    "no",
    "yes",
    "on",
    "y",
    "N",
    "null",
    "~",
    "",
    " ",
    " lead",
    "trail ",
    "1",
    "012",
    "0o14",
    "08",
    "1e3",
    "1_000",
    "1:30",
    "190:20:30",
    "1.5",
    ".5",
    ".inf",
    ".nan",
    "0x1f",
    "2001-01-01",
    "2001-01-01 10:00:00",
    "=",
    "<<",
    "@x",
    "`x",
    "%x",
    "*x",
    "&x",
    "!x",
    "|",
    ">",
    "- x",
    "-",
    "? x",
    ": x",
    "x:",
    "x: y",
    "x #y",
    "#x",
    "[x",
    "{x",
    "it's",
    "say \"hi\"",
    "back\\slash",
    "tab\there",
    "nel\u{85}ls\u{2028}",
    "nbsp\u{a0}bom\u{feff}",
    "bell\u{7}del\u{7f}",
    "密钥 🔑",
    "---",
];

const LINES: [&str; 12] = [
    "one\ntwo\n",
    "one\ntwo",
    "one\n\ntwo\n\n",
    " lead\ntwo\n",
    "\nfirst empty\n",
    "one\n  two\n three\n",
    "\n",
    "\n\n",
    "tab\n\tindented\n",
    "trailing \nspace\n",
    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
    "  \nblank first\n",
];

pub fn scalar(random: &mut Random) -> Value {
    match random.next(12) {
        0 => Value::Null,
        1 => Value::Bool(random.next(2) == 0),
        2 => Value::Int(random.next(100_000) as i64 - 50_000),
        3 => Value::Float(random.next(1000) as f64 / 8.0 + 0.0625),
        4 => Value::from(random.pick(&LINES)),
        _ => Value::from(random.pick(&TEXTS)),
    }
}

pub fn value(random: &mut Random, depth: usize) -> Value {
    match if depth == 0 { 0 } else { random.next(5) } {
        1 | 2 => map(random, depth - 1),
        3 => Value::List((0..random.next(4)).map(|_| value(random, depth - 1)).collect()),
        _ => scalar(random),
    }
}

pub fn key(random: &mut Random) -> &'static str {
    // Plain words twice as often.
    let among = if random.next(2) == 0 { 8 } else { KEYS.len() };
    KEYS[random.next(among)]
}

pub fn map(random: &mut Random, depth: usize) -> Value {
    let mut entries: Vec<(String, Value)> = Vec::new();
    for _ in 0..random.next(5) {
        let key = key(random);
        if entries.iter().all(|(it, _)| it != key) {
            entries.push((key.to_owned(), value(random, depth)));
        }
    }
    Value::Map(entries)
}

/// Every path in a value but the root's.
pub fn paths(value: &Value, at: &Path, out: &mut Vec<Path>) {
    match value {
        Value::Map(entries) => {
            for (key, value) in entries {
                out.push(at.key(key));
                paths(value, &at.key(key), out);
            }
        }
        Value::List(items) => {
            for (index, value) in items.iter().enumerate() {
                out.push(at.index(index));
                paths(value, &at.index(index), out);
            }
        }
        _ => {}
    }
}

/// A document of this value in styles by chance.
pub fn document(random: &mut Random, value: &Value) -> String {
    let mut writer =
        Writer { out: String::new(), step: 2 + 2 * random.next(2), dash: random.next(2) * 2, random };
    if writer.random.next(4) == 0 {
        writer.out.push_str("# head\n\n");
    }
    if writer.random.next(5) == 0 {
        writer.out.push_str("---\n");
    }
    let Writer { mut out, .. } = match value {
        Value::Map(entries) if !entries.is_empty() => {
            writer.entries(entries, 0);
            writer
        }
        _ => {
            let text = writer.flow(value);
            writer.out.push_str(&text);
            writer.out.push('\n');
            writer
        }
    };
    if random.next(8) == 0 {
        out.push_str("# foot\n");
    }
    match random.next(8) {
        0 => out.replace('\n', "\r\n"),
        1 => format!("\u{feff}{out}"),
        2 if !out.contains(": |") && !out.contains("- |") => out.trim_end_matches('\n').to_owned(),
        3 => out + "...\n",
        _ => out,
    }
}

struct Writer<'a> {
    out: String,
    step: usize,
    dash: usize,
    random: &'a mut Random,
}

impl Writer<'_> {
    fn between(&mut self, column: usize) {
        let pad = " ".repeat(column);
        match self.random.next(12) {
            0 => self.out.push_str(&format!("{pad}# above\n")),
            1 => self.out.push('\n'),
            2 => self.out.push_str(&format!("\n{pad}# one\n{pad}# two: x\n")),
            _ => {}
        }
    }

    fn end_line(&mut self) {
        let comment = if self.random.next(6) == 0 { " # beside" } else { "" };
        self.out.push_str(comment);
        self.out.push('\n');
    }

    fn entries(&mut self, entries: &[(String, Value)], column: usize) {
        for (at, (key, value)) in entries.iter().enumerate() {
            // The first key may stand behind a dash.
            if at > 0 || self.out.is_empty() || self.out.ends_with('\n') {
                self.between(column);
                self.out.push_str(&" ".repeat(column));
            }
            let key = self.text(key);
            self.out.push_str(&key);
            self.out.push(':');
            match value {
                Value::Map(entries) if !entries.is_empty() && self.random.next(4) > 0 => {
                    self.end_line();
                    self.entries(entries, column + self.step);
                }
                Value::List(items) if !items.is_empty() && self.random.next(4) > 0 => {
                    self.end_line();
                    self.items(items, column + self.dash);
                }
                value => self.inline(value, column + self.step),
            }
        }
    }

    fn items(&mut self, items: &[Value], column: usize) {
        for item in items {
            self.between(column);
            self.out.push_str(&" ".repeat(column));
            self.out.push('-');
            match item {
                Value::Map(entries) if !entries.is_empty() && self.random.next(3) > 0 => {
                    self.out.push(' ');
                    self.entries(entries, column + 2);
                }
                Value::Map(entries) if !entries.is_empty() => {
                    self.end_line();
                    self.entries(entries, column + 2);
                }
                value => self.inline(value, column + self.step),
            }
        }
    }

    fn inline(&mut self, value: &Value, column: usize) {
        if let Value::Str(text) = value
            && self.random.next(2) == 0
            && self.literal(text, column)
        {
            return;
        }
        if *value == Value::Null && self.random.next(2) == 0 {
            return self.end_line();
        }
        let text = self.flow(value);
        self.out.push(' ');
        self.out.push_str(&text);
        self.end_line();
    }

    fn literal(&mut self, text: &str, column: usize) -> bool {
        let lines: Vec<&str> = text.trim_end_matches('\n').split('\n').collect();
        let simple = lines.iter().all(|it| !it.is_empty() && !it.starts_with([' ', '\t']));
        if !simple || !text.is_ascii() || text.contains('\u{7}') {
            return false;
        }
        self.out.push_str(match text.len() - text.trim_end_matches('\n').len() {
            0 => " |-\n",
            1 => " |\n",
            _ => return false,
        });
        for line in lines {
            self.out.push_str(&format!("{}{line}\n", " ".repeat(column)));
        }
        true
    }

    fn flow(&mut self, value: &Value) -> String {
        match value {
            Value::Null => ["null", "~"][self.random.next(2)].to_owned(),
            Value::Bool(it) => it.to_string(),
            Value::Int(it) => it.to_string(),
            Value::Float(it) => format!("{it:?}"),
            Value::Str(text) => self.text(text),
            Value::List(items) => {
                let items: Vec<_> = items.iter().map(|it| self.flow(it)).collect();
                self.brackets("[", &items, "]")
            }
            Value::Map(entries) => {
                let entry =
                    |(key, value): &(String, Value)| format!("{}: {}", self.text(key), self.flow(value));
                let entries: Vec<_> = entries.iter().map(entry).collect();
                self.brackets("{", &entries, "}")
            }
        }
    }

    fn brackets(&mut self, open: &str, parts: &[String], close: &str) -> String {
        let pad = ["", " "][self.random.next(2)];
        let comma = if parts.is_empty() { "" } else { ["", ","][self.random.next(2)] };
        format!("{open}{pad}{}{comma}{pad}{close}", parts.join([", ", ",  "][self.random.next(2)]))
    }

    fn text(&mut self, text: &str) -> String {
        let word = text.len() > 1 && text.bytes().all(|it| it.is_ascii_lowercase() || b"-/_".contains(&it));
        let plain = word
            && !text.starts_with('-')
            && !["no", "yes", "on", "off", "null", "true", "false"].contains(&text);
        let visible = text.chars().all(|it| matches!(it, ' '..='~'));
        match self.random.next(3) {
            0 | 1 if plain => text.to_owned(),
            0 if visible => format!("'{}'", text.replace('\'', "''")),
            _ => {
                let code = |it: char| match it {
                    '"' | '\\' => format!("\\{it}"),
                    ' '..='~' => it.to_string(),
                    _ if u32::from(it) > 0xffff => format!("\\U{:08x}", u32::from(it)),
                    _ => format!("\\u{:04x}", u32::from(it)),
                };
                format!("\"{}\"", text.chars().map(code).collect::<String>())
            }
        }
    }
}
