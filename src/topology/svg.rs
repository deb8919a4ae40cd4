//! An SVG, element by element. Whatever the plan holds, what comes out is well-formed.

use std::fmt::Write as _;

/// The text of an SVG in the making.
#[derive(Debug, Default)]
pub(super) struct Svg {
    body: String,
}

impl Svg {
    /// Opens an element with these attributes.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">");
    }

    /// Closes an element.
    pub(super) fn close(&mut self, name: &str) {
        let _ = write!(self.body, "</{name}>");
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>");
    }

    /// An element that holds text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.body.push_str(&escape(text));
        self.close(name);
    }

    /// The whole document.
    pub(super) fn finish(self, width: usize, height: usize, label: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"app-topology\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"group\" aria-label=\"{}\" \
             font-family=\"system-ui, sans-serif\" font-size=\"13\">{}</svg>\n",
            escape(label),
            self.body
        )
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        let _ = write!(self.body, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.body, " {key}=\"{}\"", escape(value));
        }
        self.body.push_str(end);
    }
}

/// Text as XML 1.0 takes it; a character that it does not know becomes U+FFFD.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            it if it.is_control() || matches!(it, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            it => out.push(it),
        }
    }
    out
}

/// The text cut to a width, measured in narrow letters; a wide one counts twice.
pub(super) fn fit(text: &str, width: usize) -> String {
    let wide = |it: char| if it >= '\u{1100}' { 2 } else { 1 };
    if text.chars().map(wide).sum::<usize>() <= width {
        return text.to_owned();
    }
    let mut left = width.saturating_sub(1);
    let kept = text.chars().take_while(|it| {
        let rest = left.checked_sub(wide(*it));
        left = rest.unwrap_or(0);
        rest.is_some()
    });
    kept.chain(['…']).collect()
}
