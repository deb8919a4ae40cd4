//! How a document is laid out, so that what is added looks like its neighbours.

use crate::yaml::parse::Content;
use crate::yaml::{Document, Node};

/// Indentation and line breaks.
#[derive(Clone, Copy, Debug)]
pub(in crate::yaml) struct Layout {
    /// How much deeper a map stands than its key.
    pub(in crate::yaml) step: usize,
    /// How much deeper a dash stands than its key.
    pub(in crate::yaml) dash: usize,
    /// The line break.
    pub(in crate::yaml) nl: &'static str,
    /// Whether a literal block may end in empty lines: those that follow in the document would join them.
    pub(in crate::yaml) keep: bool,
}

impl Layout {
    /// The layout near `node`, or else of the whole document, or else two spaces.
    pub(in crate::yaml) fn of(document: &Document, near: Option<Node<'_>>) -> Layout {
        let mut found = Found { step: None, dash: None };
        for node in near.into_iter().chain(document.root()) {
            found.look(node);
        }
        let step = found.step.or(found.dash.filter(|it| *it > 0)).unwrap_or(2);
        let crlf = document.text().find('\n').is_some_and(|at| document.text()[..at].ends_with('\r'));
        Layout { step, dash: found.dash.unwrap_or(step), nl: if crlf { "\r\n" } else { "\n" }, keep: true }
    }
}

struct Found {
    step: Option<usize>,
    dash: Option<usize>,
}

impl Found {
    fn look(&mut self, node: Node<'_>) {
        if self.step.is_some() && self.dash.is_some() || node.is_alias() {
            return;
        }
        match node.content() {
            Content::Map { flow: false, entries, .. } => {
                for entry in entries {
                    let column = node.document.column(entry.start);
                    let value = node.at(entry.value);
                    let deeper = || node.document.column(value.span().start).checked_sub(column);
                    match value.content() {
                        Content::Map { flow: false, .. } if !value.is_alias() => {
                            self.step = self.step.or_else(|| deeper().filter(|it| *it > 0));
                        }
                        Content::List { flow: false, .. } if !value.is_alias() => {
                            self.dash = self.dash.or_else(deeper);
                        }
                        _ => continue,
                    }
                    self.look(value);
                }
            }
            Content::List { flow: false, .. } => node.items().for_each(|it| self.look(it)),
            _ => {}
        }
    }
}
