//! Lays words out as YAML again: a line for every key and item, indented by what it stands in.

use super::Guess;
use super::callout;
use super::shape::{Fit, REGISTRY, Shape};
use super::tokens::{Token, tokens};

/// The deepest indentation: what Quay and the Operator read is far flatter.
const DEEPEST: usize = 40;

/// A text laid out.
pub(super) struct Layout {
    /// The text.
    pub(super) text: String,
    /// How many callouts were left out.
    pub(super) callouts: usize,
    /// Whether any key stands elsewhere in its line than before.
    pub(super) moved: bool,
}

/// The text laid out as what it seems to be; `None` where a word fits nowhere.
pub(super) fn lay(text: &str, guess: Guess) -> Option<Layout> {
    let top = match guess {
        Guess::Config => Shape::Config,
        Guess::Registry => REGISTRY,
    };
    let mut layer = Layer {
        source: text,
        tokens: tokens(text),
        next: 0,
        stack: vec![Frame::new(top, 0)],
        inline: false,
        layout: Layout { text: String::with_capacity(text.len() * 2), callouts: 0, moved: false },
        last: 0,
    };
    while layer.next < layer.tokens.len() {
        layer.step()?;
        if layer.stack.last().is_some_and(|it| it.indent > DEEPEST) {
            return None;
        }
    }
    layer.layout.text.push('\n');
    Some(layer.layout)
}

/// A map or list that is open.
struct Frame<'a> {
    shape: Shape,
    indent: usize,
    keys: Vec<&'a str>,
    items: usize,
    /// The first item that is a scalar: the driver, in an engine.
    driver: Option<&'a str>,
}

impl Frame<'_> {
    fn new(shape: Shape, indent: usize) -> Self {
        Frame { shape, indent, keys: Vec::new(), items: 0, driver: None }
    }
}

struct Layer<'a> {
    source: &'a str,
    tokens: Vec<Token<'a>>,
    next: usize,
    stack: Vec<Frame<'a>>,
    /// Whether a dash stands in the line already, waiting for its item.
    inline: bool,
    layout: Layout,
    /// The number of the callout seen last.
    last: u32,
}

impl<'a> Layer<'a> {
    fn step(&mut self) -> Option<()> {
        let token = *self.tokens.get(self.next)?;
        if token.is_comment() {
            self.comment(token);
        } else if let Some(key) = token.key() {
            let at = self.home(key, self.next)?;
            self.key(key, at);
        } else if token.is_dash() {
            let (at, item) = self.list(self.next)?;
            self.item(at, item);
        } else if callout::number(token.text).is_some() {
            self.callout(token);
        } else {
            return None;
        }
        Some(())
    }

    /// The innermost map that knows the key, else the innermost that may hold it.
    fn home(&self, key: &str, at: usize) -> Option<usize> {
        let names_engine = self.after_callouts(at + 1).is_some_and(|it| self.tokens[it].is_dash());
        let open = self.stack.iter().enumerate().rev();
        let fits = open
            .filter(|(_, it)| it.items == 0 && !it.keys.contains(&key))
            .map(|(index, it)| (index, it.shape.fits(key, names_engine)));
        let first = |fit: Fit| fits.clone().find(|it| it.1 == fit).map(|it| it.0);
        first(Fit::Known).or_else(|| first(Fit::May))
    }

    /// The innermost list that the dash at `at` can belong to, and what its item is.
    fn list(&self, at: usize) -> Option<(usize, Shape)> {
        let next = *self.tokens.get(at + 1)?;
        let names_engine = self.after_callouts(at + 2).is_some_and(|it| self.tokens[it].is_dash());
        let fits = |item: Shape| match (next.key(), item) {
            (Some(key), _) => item.fits(key, names_engine),
            (None, Shape::Scalar(_)) => Fit::Known,
            (None, Shape::Free) => Fit::May,
            (None, _) => Fit::No,
        };
        let open = self.stack.iter().enumerate().rev().filter(|(_, it)| it.keys.is_empty());
        let items = open.filter_map(|(index, it)| Some((index, it.shape.item(it.items, it.driver)?)));
        let first = |fit: Fit| items.clone().find(|it| fits(it.1) == fit);
        first(Fit::Known).or_else(|| first(Fit::May))
    }

    /// The next word that is no callout.
    fn after_callouts(&self, from: usize) -> Option<usize> {
        (from..self.tokens.len()).find(|it| callout::number(self.tokens[*it].text).is_none())
    }

    fn key(&mut self, key: &'a str, at: usize) {
        let token = self.tokens[self.next];
        self.next += 1;
        self.stack.truncate(at + 1);
        let indent = self.stack[at].indent;
        self.layout.moved |= !self.inline && (!token.starts_line || indent > 0);
        self.stack[at].keys.push(key);
        let child = self.stack[at].shape.child(key);
        self.begin(indent, token.text);
        self.stack.push(Frame::new(child, indent + 2));
        if self.value(child).is_some() {
            self.stack.pop();
        }
    }

    fn item(&mut self, at: usize, item: Shape) {
        self.next += 1;
        self.stack.truncate(at + 1);
        let indent = self.stack[at].indent;
        self.begin(indent, "-");
        self.inline = true;
        self.stack[at].items += 1;
        self.stack.push(Frame::new(item, indent + 2));
        if let Some(scalar) = self.value(item) {
            self.stack.truncate(at + 1);
            self.stack[at].driver.get_or_insert(scalar);
        }
    }

    /// Begins a line, unless a dash already did.
    fn begin(&mut self, indent: usize, word: &str) {
        let out = &mut self.layout.text;
        if self.inline {
            out.push(' ');
        } else {
            if !out.is_empty() {
                out.push('\n');
            }
            out.extend(std::iter::repeat_n(' ', indent));
        }
        out.push_str(word);
        self.inline = false;
    }

    /// Writes the scalar that comes next and gives it; `None` where a map, a list or nothing comes next.
    fn value(&mut self, shape: Shape) -> Option<&'a str> {
        let start = self.next;
        let is_scalar = |it: &usize| !self.is_structure(*it);
        let mut end = (start..self.tokens.len()).find(|it| !is_scalar(it)).unwrap_or(self.tokens.len());
        self.next = end;
        let first = *self.tokens[start..end].first()?;
        let mut last = self.tokens[end - 1];
        if let Some((number, only)) = callout::number(last.text) {
            let follows = number == self.last + 1 || number == self.last;
            let container = !matches!(shape, Shape::Scalar(_) | Shape::Free);
            let is_callout = end - start > 1 && (only || follows || matches!(shape, Shape::Scalar(true)));
            if is_callout || (container && end - start == 1) {
                self.callout(last);
                self.next = end;
                end -= 1;
                if end == start {
                    return None;
                }
                last = self.tokens[end - 1];
            }
        }
        let value = &self.source[first.at..last.at + last.text.len()];
        self.layout.text.push(' ');
        if value.contains('\n') {
            let words: Vec<_> = self.tokens[start..end].iter().map(|it| it.text).collect();
            self.layout.text.push_str(&words.join(" "));
        } else {
            self.layout.text.push_str(value);
        }
        self.inline = false;
        Some(value)
    }

    /// Whether the word at `at` ends a scalar.
    fn is_structure(&self, at: usize) -> bool {
        let token = self.tokens[at];
        match token.key() {
            Some(key) => self.home(key, at).is_some(),
            None if token.is_dash() => self.list(at).is_some(),
            None => token.is_comment(),
        }
    }

    fn callout(&mut self, token: Token<'_>) {
        self.last = callout::number(token.text).map_or(self.last, |it| it.0);
        self.layout.callouts += 1;
        self.next += 1;
    }

    fn comment(&mut self, token: Token<'_>) {
        self.next += 1;
        if token.starts_line {
            let indent = self.stack.last().map_or(0, |it| it.indent);
            self.begin(indent, token.text);
        } else {
            self.layout.text.push_str("  ");
            self.layout.text.push_str(token.text);
        }
    }
}
