//! What is wrong with a text beyond its grammar.

use super::node::scalar_text;
use super::{Content, Inner, Span, SyntaxError, errors};
use crate::yaml::Path;

impl Inner {
    /// The errors for keys that stand twice, each with its path.
    pub(super) fn duplicates(&self, found: &[(u32, usize)]) -> Vec<SyntaxError> {
        let mut paths = vec![None::<Path>; self.nodes.len()];
        if let Some(slot) = self.root.and_then(|root| paths.get_mut(root as usize)) {
            *slot = Some(Path::root());
        }
        // Parents come after their children, so this walks from the root down.
        for id in (0..self.nodes.len()).rev() {
            let Some(path) = paths.get_mut(id).and_then(Option::take) else { continue };
            match self.nodes.get(id).map(|it| &it.content) {
                Some(Content::Map { entries, .. }) => {
                    for entry in entries {
                        if let Some(slot) = paths.get_mut(entry.value as usize) {
                            *slot = Some(path.key(self.text_of(entry.key)));
                        }
                    }
                }
                Some(Content::List { items, .. }) => {
                    for (at, item) in items.iter().enumerate() {
                        if let Some(slot) = paths.get_mut(item.value as usize) {
                            *slot = Some(path.index(at));
                        }
                    }
                }
                _ => {}
            }
            if let Some(slot) = paths.get_mut(id) {
                *slot = Some(path);
            }
        }
        let error = |(map, at): &(u32, usize)| {
            let Some(Content::Map { entries, .. }) = self.nodes.get(*map as usize).map(|it| &it.content)
            else {
                return None;
            };
            let key = entries.get(*at)?.key;
            let text = self.text_of(key);
            let duplicate = paths.get(*map as usize)?.as_ref()?.key(text);
            let message = errors::DUPLICATE.with([text]);
            Some(SyntaxError {
                span: self.nodes.get(key as usize)?.span,
                message,
                duplicate: Some(duplicate),
            })
        };
        let mut errors: Vec<SyntaxError> = Vec::new();
        for error in found.iter().filter_map(error) {
            let at = errors.partition_point(|it| it.span.start <= error.span.start);
            errors.insert(at, error);
        }
        errors
    }

    fn text_of(&self, key: u32) -> &str {
        let Some(data) = self.nodes.get(key as usize) else { return "" };
        match &data.content {
            Content::Alias(target) => self.text_of(*target),
            Content::Scalar { style, text } => scalar_text(&self.text, data.span, *style, text.as_deref()),
            _ => "",
        }
    }
}

/// What stands in `keys` a second, third … time: the place of the first, and its own.
pub(in crate::yaml) fn repeated(keys: &[&str]) -> Vec<(usize, usize)> {
    let mut sorted: Vec<_> = keys.iter().enumerate().map(|(at, key)| (*key, at)).collect();
    sorted.sort_unstable();
    let groups = sorted.chunk_by(|a, b| a.0 == b.0);
    groups.flat_map(|it| it.iter().skip(1).map(|(_, at)| (it[0].1, *at))).collect()
}

/// The first character that no reader takes in a text: controls, and code points that are no characters.
pub(super) fn bad_character(text: &str) -> Option<SyntaxError> {
    let bytes = text.as_bytes();
    let is_bad = |(at, byte): &(usize, u8)| {
        let next = |ahead: usize| bytes.get(at + ahead).copied().unwrap_or(0);
        match byte {
            b'\t' | b'\n' | b'\r' | b' '..=b'~' => false,
            ..=0x7f => true,
            // U+0080 to U+009F but U+0085, and U+FFFE and U+FFFF.
            0xc2 => next(1) < 0xa0 && next(1) != 0x85,
            0xef => next(1) == 0xbf && next(2) >= 0xbe,
            _ => false,
        }
    };
    let (start, _) = bytes.iter().copied().enumerate().find(is_bad)?;
    let it = text.get(start..)?.chars().next()?;
    let message = errors::BAD_CHARACTER.with([format!("U+{:04X}", u32::from(it))]);
    Some(SyntaxError { span: Span { start, end: start + it.len_utf8() }, message, duplicate: None })
}
