//! Where the files of a plan stand among the files that were read: a document may be one of several in a file, and what
//! comes from a Secret, an archive or a list stands nowhere as it is.

use crate::import::Sources;
use crate::plan::{Address, File, Plan};
use crate::yaml::{Document, Position, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

/// A file as it was read.
pub(super) struct Given {
    /// The name it has in the import.
    pub(super) name: String,
    /// Its path, as the command line names it.
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
}

/// Where the files of a plan were taken from.
#[derive(Default)]
pub(super) struct Origins(BTreeMap<File, Origin>);

/// Where one was taken from.
pub(super) struct Origin {
    pub(super) path: PathBuf,
    /// The text of that file and where the document begins in it; `None` where it does not stand there as it is.
    pub(super) text: Option<(Document, usize)>,
}

/// Where an address stands.
pub(super) struct Place {
    /// The file that was read; `None` for what is not there.
    pub(super) path: Option<PathBuf>,
    /// The file of the plan, where it is not a file of its own.
    pub(super) inside: Option<String>,
    pub(super) region: Option<Region>,
    /// Whether something stands there, or only near it.
    pub(super) stands: bool,
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) start: Position,
    pub(super) end: Position,
}

impl Region {
    /// The lines and columns of these bytes.
    pub(super) fn of(text: &Document, span: Span) -> Region {
        Region { start: text.position(span.start), end: text.position(span.end) }
    }
}

impl Origins {
    /// Finds the files of a plan in those that were read.
    pub(super) fn find(plan: &Plan, sources: &Sources, given: &[Given]) -> Origins {
        let mut taken = BTreeSet::new();
        let found = sources.iter().map(|(file, name)| {
            let read = given.iter().find(|it| it.name == *name);
            let path = read.or_else(|| archive(name, given)).map(|it| it.path.clone());
            let text = read.and_then(|read| {
                let whole = std::str::from_utf8(&read.bytes).ok()?;
                let at = starts(whole, plan.text(file)?).find(|at| taken.insert((name, *at)))?;
                Some((Document::parse(whole), at))
            });
            (file.clone(), Origin { path: path.unwrap_or_else(|| name.into()), text })
        });
        Origins(found.collect())
    }

    /// Where a file of the plan was taken from.
    pub(super) fn of(&self, file: &File) -> Option<&Origin> {
        self.0.get(file)
    }

    /// What a file of the plan is called among those that were read.
    pub(super) fn name(&self, file: &File) -> String {
        match self.of(file) {
            Some(Origin { path, text: Some(_) }) => path.display().to_string(),
            Some(Origin { path, text: None }) => format!("{}#{}", path.display(), file.name()),
            None => file.name(),
        }
    }

    /// Where an address stands, or what holds it where nothing does.
    pub(super) fn place(&self, plan: &Plan, at: &Address) -> Place {
        let near = nearest(plan, at);
        let (span, whole) = (near.map(|it| it.0), at.path.segments().is_empty());
        let stands = near.map_or(whole && self.of(&at.file).is_some(), |it| it.1);
        let Some(origin) = self.of(&at.file) else {
            return Place { path: None, inside: Some(at.file.name()), region: None, stands };
        };
        let (inside, region) = match (&origin.text, plan.document(&at.file)) {
            (Some((text, offset)), _) => (
                None,
                span.map(|it| Region::of(text, Span { start: it.start + offset, end: it.end + offset })),
            ),
            (None, Some(document)) => (Some(at.file.name()), span.map(|it| Region::of(document, it))),
            (None, None) => (None, None),
        };
        Place { path: Some(origin.path.clone()), inside, region, stands }
    }
}

/// The archive that a file was in: the only file that was read, or the one that its folder is called after.
fn archive<'a>(name: &str, given: &'a [Given]) -> Option<&'a Given> {
    let (folder, _) = name.split_once('/').unwrap_or_default();
    let file = |it: &'a Given| it.name.rsplit('/').next().and_then(|it| it.strip_prefix(folder));
    let of_that_name =
        given.iter().find(|it| !folder.is_empty() && file(it).is_some_and(|it| it.starts_with('.')));
    of_that_name.or(given.first().filter(|_| given.len() == 1))
}

/// Where a text begins in another, at the beginning of a line.
fn starts<'a>(whole: &'a str, part: &'a str) -> impl Iterator<Item = usize> + 'a {
    let line = |at: &usize| *at == 0 || whole.as_bytes().get(at - 1) == Some(&b'\n');
    let found = whole.match_indices(part).map(|it| it.0).filter(line);
    // An empty text would be found everywhere.
    found.take(if part.is_empty() { 1 } else { usize::MAX })
}

/// The bytes of what stands at an address, or the beginning of what holds it; whether it stands there.
fn nearest(plan: &Plan, at: &Address) -> Option<(Span, bool)> {
    let document = plan.document(&at.file)?;
    let begins = |span: Span| Span { start: span.start, end: span.start };
    if at.path.segments().is_empty() {
        let fault = document.errors().iter().find(|it| it.duplicate.is_none()).map(|it| it.span);
        let root = document.root().map(|it| begins(it.span()));
        return Some((fault.or(root).unwrap_or_default(), true));
    }
    if let Some(span) = plan.span(at) {
        return Some((span, true));
    }
    let (parent, _) = at.path.split_last()?;
    let above = Address::new(at.file.clone(), parent);
    Some((begins(nearest(plan, &above)?.0), false))
}

impl fmt::Display for Place {
    /// As compilers print it; `#` parts a file from what is in it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.as_deref().map(Path::display).map(|it| it.to_string());
        let names: Vec<_> = path.into_iter().chain(self.inside.clone()).collect();
        f.write_str(&names.join("#"))?;
        match self.region {
            Some(Region { start, .. }) => write!(f, ":{}:{}", start.line, start.column),
            None => Ok(()),
        }
    }
}
