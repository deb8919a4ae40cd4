//! The words of a text, without regard to lines and indentation.

/// A word, or a run of text that belongs together: a quoted scalar, a flow collection, a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// As it is written.
    pub(super) text: &'a str,
    /// Where it begins in the text, in bytes.
    pub(super) at: usize,
    /// Whether a line begins with it.
    pub(super) starts_line: bool,
}

impl<'a> Token<'a> {
    /// The key, where the word is one followed by its colon.
    pub(super) fn key(self) -> Option<&'a str> {
        let key = self.text.strip_suffix(':')?;
        let bare = |it: char| it.is_ascii_alphanumeric() || "_-./".contains(it);
        if !key.is_empty() && key.chars().all(bare) && !key.starts_with('-') { Some(key) } else { None }
    }

    /// Whether it is the dash of a list.
    pub(super) fn is_dash(self) -> bool {
        self.text == "-"
    }

    /// Whether it is a comment.
    pub(super) fn is_comment(self) -> bool {
        self.text.starts_with('#')
    }
}

/// The longest run, in bytes, that is looked through for its end.
const LONGEST: usize = 1024;

/// Whether a line that is no list item and no comment is indented: then the structure is still there.
pub(super) fn has_indentation(text: &str) -> bool {
    text.lines().any(|line| {
        let inner = line.trim_start();
        inner.len() < line.len() && !inner.is_empty() && !inner.starts_with(['-', '#'])
    })
}

/// The words of a text.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let (mut tokens, mut rest, mut starts_line) = (Vec::new(), text, true);
    loop {
        let word = rest.trim_start();
        let space = &rest[..rest.len() - word.len()];
        starts_line |= space.contains('\n');
        if word.is_empty() {
            return tokens;
        }
        let near = &word[..word.floor_char_boundary(LONGEST)];
        let end = match word.as_bytes()[0] {
            b'#' => word.find('\n'),
            b'"' | b'\'' => quoted(near),
            b'[' | b'{' => flow(near),
            _ => None,
        };
        let end = end.or_else(|| word.find(char::is_whitespace)).unwrap_or(word.len());
        tokens.push(Token { text: word[..end].trim_end(), at: text.len() - word.len(), starts_line });
        (rest, starts_line) = (&word[end..], false);
    }
}

/// Where the quoted scalar that the text begins with ends; `None` where it does not.
fn quoted(text: &str) -> Option<usize> {
    let quote = text.chars().next()?;
    let mut escaped = false;
    for (at, it) in text.char_indices().skip(1) {
        let ends = text[at + it.len_utf8()..].chars().next().is_none_or(char::is_whitespace);
        match it {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if it == quote && ends => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Where the flow collection that the text begins with ends; `None` where its brackets do not match.
fn flow(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0usize, None);
    for (at, it) in text.char_indices() {
        match (quote, it) {
            (Some(open), _) if open == it => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(it),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            (None, _) => {}
        }
    }
    None
}
