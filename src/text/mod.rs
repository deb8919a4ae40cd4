//! Every word a person reads, in English and Simplified Chinese, beside what it describes.
//!
//! `text!("…", "…")` is checked while compiling: a missing language, or holes (`{0}` to `{9}`) that
//! differ between the two, is a build error. Natively both languages are in the program. The page carries only English
//! and a number for each text, and loads the Chinese words when they are asked for; of what `later!` says (help, reasons)
//! and of what the tables of `schema` say it carries only the number. `scripts/words.mjs` collects those words from the sources.

#[cfg(target_arch = "wasm32")]
pub mod words;

use std::fmt;

/// A language the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese (简体中文).
    Zh,
}

/// One text in both languages; holes are `{0}` to `{9}` and may stand in any order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    en: &'static str,
    #[cfg(not(target_arch = "wasm32"))]
    zh: &'static str,
    /// What stands for the words that are not here; 0 for a name.
    #[cfg(target_arch = "wasm32")]
    number: u32,
}

/// Makes a [`Text`] and checks it while compiling.
#[macro_export]
macro_rules! text {
    ($en:expr, $zh:expr $(,)?) => {{
        const TEXT: $crate::text::Text = $crate::text::Text::checked($en, $zh).of(module_path!());
        TEXT
    }};
}

/// As [`text!`], for long words that the page loads only when they are read, wherever they stand.
#[macro_export]
macro_rules! later {
    ($en:expr, $zh:expr $(,)?) => {{
        const TEXT: $crate::text::Text = $crate::text::Text::checked($en, $zh).later();
        TEXT
    }};
}

impl Text {
    /// Panics while compiling when a language is empty or the holes differ; use [`text!`].
    pub const fn checked(en: &'static str, zh: &'static str) -> Text {
        assert!(!en.is_empty() && !zh.is_empty(), "a text needs both languages");
        assert!(holes(en) == holes(zh), "the holes of the two languages differ");
        Text {
            en,
            #[cfg(not(target_arch = "wasm32"))]
            zh,
            #[cfg(target_arch = "wasm32")]
            number: number(en, zh),
        }
    }

    /// Without its English words in the page; use [`later!`].
    pub const fn later(self) -> Text {
        match cfg!(target_arch = "wasm32") {
            true => Text { en: "", ..self },
            false => self,
        }
    }

    /// As a module says it: what the tables say is read on every page but the first, so it comes later.
    pub const fn of(self, module: &str) -> Text {
        if begins(module, "quay_georep::schema::") { self.later() } else { self }
    }

    /// A name that is the same in both languages (a product, a YAML key).
    pub const fn name(name: &'static str) -> Text {
        Text {
            en: name,
            #[cfg(not(target_arch = "wasm32"))]
            zh: name,
            #[cfg(target_arch = "wasm32")]
            number: 0,
        }
    }

    /// The text in `lang`, holes as they are written.
    #[cfg(not(target_arch = "wasm32"))]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }

    /// The text in `lang`, holes as they are written; English, or nothing, until the words are loaded.
    #[cfg(target_arch = "wasm32")]
    pub fn get(self, lang: Lang) -> &'static str {
        let here = self.number == 0 || (lang == Lang::En && !self.en.is_empty());
        if here { self.en } else { words::find(lang, self.number).unwrap_or(self.en) }
    }

    /// The text with its holes filled when it is shown.
    pub fn with<A: Into<Arg>>(self, args: impl IntoIterator<Item = A>) -> Message {
        Message { text: self, args: args.into_iter().map(Into::into).collect() }
    }
}

/// FNV-1a over both languages, parted by a zero byte.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "tested natively, used in the page"))]
const fn number(en: &str, zh: &str) -> u32 {
    const fn mix(mut hash: u32, bytes: &[u8]) -> u32 {
        let mut i = 0;
        while i < bytes.len() {
            hash = (hash ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
            i += 1;
        }
        hash
    }
    mix(mix(mix(0x811c_9dc5, en.as_bytes()), &[0]), zh.as_bytes())
}

const fn begins(text: &str, with: &str) -> bool {
    match text.as_bytes().split_at_checked(with.len()) {
        Some((head, _)) => {
            let (with, mut i) = (with.as_bytes(), 0);
            while i < with.len() && head[i] == with[i] {
                i += 1;
            }
            i == with.len()
        }
        None => false,
    }
}

/// A bit for every hole `{0}` … `{9}` that occurs.
const fn holes(text: &str) -> u16 {
    let bytes = text.as_bytes();
    let (mut seen, mut i) = (0, 0);
    while i + 2 < bytes.len() {
        if bytes[i] == b'{' && bytes[i + 1].is_ascii_digit() && bytes[i + 2] == b'}' {
            seen |= 1 << (bytes[i + 1] - b'0');
        }
        i += 1;
    }
    seen
}

/// What fills a hole: data, or another message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Arg {
    /// Data, the same in every language.
    Data(String),
    /// A text with its own holes.
    Message(Box<Message>),
}

impl From<&str> for Arg {
    fn from(data: &str) -> Arg {
        Arg::Data(data.to_owned())
    }
}

impl From<String> for Arg {
    fn from(data: String) -> Arg {
        Arg::Data(data)
    }
}

impl From<&String> for Arg {
    fn from(data: &String) -> Arg {
        Arg::Data(data.clone())
    }
}

impl From<Text> for Arg {
    fn from(text: Text) -> Arg {
        Arg::Message(Box::new(text.into()))
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Arg {
        Arg::Message(Box::new(message))
    }
}

/// A text and what fills its holes; rendered where it is shown, so it does not change with the language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    text: Text,
    args: Vec<Arg>,
}

impl From<Text> for Message {
    fn from(text: Text) -> Message {
        Message { text, args: Vec::new() }
    }
}

impl Message {
    /// The message with its data changed, wherever it stands.
    #[must_use]
    pub fn map(mut self, change: &impl Fn(&str) -> String) -> Message {
        for arg in &mut self.args {
            match arg {
                Arg::Data(data) => *data = change(data),
                Arg::Message(inner) => **inner = inner.as_ref().clone().map(change),
            }
        }
        self
    }

    /// The message in `lang`; a hole without an argument stays as written.
    pub fn render(&self, lang: Lang) -> String {
        let (mut out, mut rest) = (String::new(), self.text.get(lang));
        while let Some(at) = rest.find('{') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let arg = match rest.as_bytes() {
                [b'{', digit @ b'0'..=b'9', b'}', ..] => self.args.get(usize::from(digit - b'0')),
                _ => None,
            };
            match arg {
                Some(Arg::Data(data)) => out.push_str(data),
                Some(Arg::Message(message)) => out.push_str(&message.render(lang)),
                None => out.push('{'),
            }
            rest = &rest[if arg.is_some() { 3 } else { 1 }..];
        }
        out.push_str(rest);
        out
    }
}

impl fmt::Display for Message {
    /// English, for the command line and logs of tests.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Lang::En))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_follow_each_language_and_are_not_filled_twice() {
        let message = text!("{0} uses {1}", "{1} 被 {0} 使用").with(["{1}", "b"]);
        assert_eq!(message.render(Lang::En), "{1} uses b");
        assert_eq!(message.render(Lang::Zh), "b 被 {1} 使用");
    }

    #[test]
    fn the_number_is_the_one_that_the_dictionary_has() {
        assert_eq!(number("Undo", "撤消"), 0x7ec2_4185);
    }

    #[test]
    fn a_message_inside_a_message_takes_the_language_of_the_outer() {
        let outer = text!("use {0}", "使用 {0}").with([text!("the key", "密钥")]);
        assert_eq!(outer.render(Lang::Zh), "使用 密钥");
        assert_eq!(Message::from(text!("a {x} b", "甲 {x} 乙")).to_string(), "a {x} b");
    }
}
