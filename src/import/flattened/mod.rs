//! YAML that lost its lines on the way: what copying an example from HTML documentation gives.
//!
//! `SERVER_HOSTNAME: <…> 1 DB_CONNECTION_ARGS: autorollback: true threadlocals: true DB_URI: … 2` is laid out again with
//! the tables of what Quay and the Operator accept, and callout digits are taken out. Nothing else is changed: the
//! repaired text holds the same words in the same order. A repair is offered, never made unasked.

mod callout;
mod lay;
mod shape;
mod tokens;

use crate::schema;
use crate::text;
use crate::text::Message;
use crate::yaml::{Document, NodeKind};
use lay::Layout;

/// A repair of a text, to be shown as a diff before it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The text as it would be.
    pub text: String,
    /// What was wrong and what was done.
    pub explanation: Message,
}

/// What a text without structure seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// A config.yaml.
    Config,
    /// A QuayRegistry manifest.
    Registry,
}

/// The most bytes that are looked at: what is copied from a page is far shorter.
const LONGEST: usize = 32 << 10;

/// What a text seems to be, by the words it begins with.
pub fn guess(text: &str) -> Option<Guess> {
    let tokens = tokens::tokens(&text[..text.floor_char_boundary(LONGEST)]);
    let keys: Vec<&str> = tokens.iter().filter_map(|it| it.key()).collect();
    let registry = tokens.windows(2).any(|it| it[0].key() == Some("kind") && it[1].text == "QuayRegistry");
    if registry && keys.contains(&"apiVersion") {
        Some(Guess::Registry)
    } else if keys.iter().any(|it| schema::field(it).is_some()) {
        Some(Guess::Config)
    } else {
        None
    }
}

/// The repair of a text that lost its structure or carries callout digits; `None` where nothing speaks for that.
pub fn repair(text: &str) -> Option<Repair> {
    let guess = guess(text)?;
    let laid = if text.len() > LONGEST || tokens::has_indentation(text) {
        None
    } else {
        lay::lay(text, guess).filter(|it| it.moved)
    };
    let Some(Layout { text: laid, callouts, .. }) = laid else {
        let (text, callouts) = callout::strip(text)?;
        let explanation = text!(
            "Copied from documentation, with {0} callout digits at the ends of lines, which readers take for a part of the \
             values: take them out.",
            "复制自文档，行尾带有 {0} 个标注数字，读取时会被当作值的一部分：将其移除。"
        );
        return Some(Repair { text, explanation: explanation.with([callouts.to_string()]) });
    };
    let document = Document::parse(laid.as_str());
    let sound = document.is_sound() && document.root().is_some_and(|it| it.kind() == NodeKind::Map);
    let explanation = text!(
        "Copied from documentation, where it lost its lines and indentation ({0} callout digits among the values): lay it \
         out again.",
        "复制自文档，换行和缩进已丢失（值中夹有 {0} 个标注数字）：重新排版。"
    );
    sound.then(|| Repair { text: laid, explanation: explanation.with([callouts.to_string()]) })
}

#[cfg(test)]
mod tests;
