//! Where an edit is made, and whether it may be made there.

use super::EditError;
use crate::yaml::parse::Content;
use crate::yaml::{Document, Node, Path, Segment, Span};

/// A node by the places of its entries and items from the root: unlike a path it tells keys that stand twice
/// apart.
pub(super) type Trail = Vec<usize>;

/// How far a path leads into a document.
pub(super) struct Place<'a> {
    pub(super) trail: Trail,
    /// The deepest node on the path; `None` in an empty document.
    pub(super) node: Option<Node<'a>>,
    /// What of the path is not there.
    pub(super) missing: Vec<Segment>,
}

impl Document {
    /// The deepest node on the path. Going on below an alias is refused: what it stands for is elsewhere.
    pub(super) fn place(&self, path: &Path) -> Result<Place<'_>, EditError> {
        let mut place = Place { trail: Vec::new(), node: self.root(), missing: Vec::new() };
        let mut so_far = Path::root();
        for (at, segment) in path.segments().iter().enumerate() {
            if place.node.is_some_and(Node::is_alias) {
                return Err(EditError::Shared(so_far));
            }
            let step = place.node.and_then(|node| Some((node.step_index(segment)?, node.step(segment)?)));
            let Some((index, node)) = step else {
                place.missing = path.segments().get(at..).unwrap_or_default().to_vec();
                return Ok(place);
            };
            so_far = so_far.then(segment.clone());
            place.trail.push(index);
            place.node = Some(node);
        }
        Ok(place)
    }

    /// The node at a trail.
    pub(super) fn at_trail(&self, trail: &[usize]) -> Option<Node<'_>> {
        trail.iter().try_fold(self.root()?, |node, at| node.child(*at))
    }

    /// Refuses to change what stands at `trail` where an alias shows it elsewhere too: the node itself, one around
    /// it, or (where all of it is replaced or removed) one inside.
    pub(super) fn check_shared(&self, trail: &[usize], path: &Path, whole: bool) -> Result<(), EditError> {
        let Some(root) = self.root() else { return Ok(()) };
        let around = std::iter::successors(Some((root, 0)), |(node, at)| {
            Some((node.child(*trail.get(*at)?)?, at + 1))
        });
        let around: Vec<_> = around.map(|(node, _)| node).collect();
        let inside =
            around.last().filter(|_| whole).map(|node| Span { start: node.own().full, ..node.span() });
        let shares = |alias: Node<'_>| {
            let target = alias.target();
            let reaches = |span: Span, it: Node<'_>| span.start <= it.own().full && it.span().end <= span.end;
            around.iter().any(|node| node.id == target.id)
                || inside.is_some_and(|span| reaches(span, target) && !reaches(span, alias))
        };
        match self.aliases().any(shares) {
            true => Err(EditError::Shared(path.clone())),
            false => Ok(()),
        }
    }

    /// Where the line of `at` begins; a byte order mark belongs to no line.
    pub(in crate::yaml) fn line_start(&self, at: usize) -> usize {
        let before = self.text().as_bytes().get(..at).unwrap_or_default();
        let start = before.iter().rposition(|it| matches!(it, b'\n' | b'\r')).map_or(0, |it| it + 1);
        if start == 0 && self.text().starts_with('\u{feff}') { 3.min(at) } else { start }
    }

    /// Where the line of `at` ends, before its break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = self.text().as_bytes().get(at..).unwrap_or_default();
        at + rest.iter().position(|it| matches!(it, b'\n' | b'\r')).unwrap_or(rest.len())
    }

    /// Where the line after that of `at` begins.
    pub(super) fn next_line(&self, at: usize) -> usize {
        let end = self.line_end(at);
        let breaks = match self.text().as_bytes().get(end..).unwrap_or_default() {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        end + breaks
    }

    /// How far right `at` stands.
    pub(in crate::yaml) fn column(&self, at: usize) -> usize {
        at - self.line_start(at).min(at)
    }

    /// Whether nothing but spaces stands before `at` on its line.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        self.slice(self.line_start(at), at).trim_matches(' ').is_empty()
    }

    /// Whether both are on one line.
    pub(super) fn same_line(&self, from: usize, to: usize) -> bool {
        !self.slice(from, to).contains(['\n', '\r'])
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &str {
        self.text().get(start..end).unwrap_or_default()
    }
}

impl<'a> Node<'a> {
    /// The value of the entry, or the item, at this place.
    pub(super) fn child(self, at: usize) -> Option<Node<'a>> {
        let id = match self.content() {
            Content::Map { entries, .. } => entries.get(at)?.value,
            _ => self.item_data().get(at)?.value,
        };
        Some(self.at(id))
    }

    /// Whether this collection stands between brackets (or straight inside of them).
    pub(super) fn is_flow(self) -> bool {
        matches!(self.own().content, Content::Map { flow: true, .. } | Content::List { flow: true, .. })
    }

    /// Whether this is written as lines of keys or dashes.
    pub(super) fn is_block(self) -> bool {
        matches!(self.own().content, Content::Map { flow: false, .. } | Content::List { flow: false, .. })
    }
}
