//! The words that the page loads when it needs them.

use super::Lang;
use std::sync::OnceLock;

/// Texts by their numbers, in order.
type Words = Vec<(u32, String)>;

static EN: OnceLock<Words> = OnceLock::new();
static ZH: OnceLock<Words> = OnceLock::new();

fn of(lang: Lang) -> &'static OnceLock<Words> {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

/// Whether the words of a language are there.
pub fn loaded(lang: Lang) -> bool {
    of(lang).get().is_some()
}

/// Takes a dictionary: a line for each text, its number in hexadecimal, a tab, and the words.
pub fn load(lang: Lang, dictionary: &str) {
    let line = |line: &str| {
        let (number, words) = line.split_once('\t')?;
        Some((u32::from_str_radix(number, 16).ok()?, words.replace("\\n", "\n")))
    };
    let mut words: Words = dictionary.lines().filter_map(line).collect();
    words.sort_unstable_by_key(|(number, _)| *number);
    // A second load of the same words changes nothing.
    let _ = of(lang).set(words);
}

/// The words with this number.
pub(super) fn find(lang: Lang, number: u32) -> Option<&'static str> {
    let words = of(lang).get()?;
    let at = words.binary_search_by_key(&number, |(number, _)| *number).ok()?;
    words.get(at).map(|(_, words)| words.as_str())
}
