//! Files as a plan. What a file is, is told by its content; what is not understood is said, never dropped silently.
//!
//! Bytes go through four steps: unpack ([`archive`]), follow what names other files (`source`, `kustomize`), recognise
//! (`kind`) what is there and what stands inside it (`stream`, `script`, `embedded`), put together (`assemble`). Everything is bounded, and what is over the bounds is refused whole; so is a text in an encoding that
//! cannot be read, where the plan needs it.

pub mod archive;
mod assemble;
mod bundle;
mod cluster;
mod decode;
mod embedded;
pub mod flattened;
mod kind;
mod kustomize;
mod observed;
mod owner;
mod running;
mod script;
mod secret;
mod source;
mod standalone;
mod stream;

pub use running::observe;

use crate::layout::Place;
use crate::plan::{File, Plan};
use crate::text;
use crate::text::Message;
use archive::Unpacked;
use flattened::Repair;
use kind::Found;
use source::Files;
use std::collections::BTreeMap;

/// The most files one import takes.
pub const MAX_FILES: usize = 1000;
/// The most bytes one import takes, unpacked.
pub const MAX_BYTES: usize = 16 << 20;
/// The most bytes of a single file.
pub const MAX_FILE: usize = 4 << 20;

/// A plan made of files, and what has to be said about it.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The plan.
    pub plan: Plan,
    /// What was not understood, left out, or taken with a reservation.
    pub notes: Vec<Note>,
    /// Which of the files that were given each file of the plan was taken from.
    pub sources: Sources,
}

/// Files of a plan, and the names of the files they were taken from.
pub type Sources = BTreeMap<File, String>;

/// Something to say about an imported file.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The file, by the name it came with.
    pub file: String,
    /// What there is to say.
    pub message: Message,
    /// A repair that can be offered for a file of the plan.
    pub repair: Option<(File, Repair)>,
}

/// Why an import was refused whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The file, by the name it came with; empty where it is about all of them.
    pub file: String,
    /// Why, and what to do.
    pub message: Message,
}

/// A file by the name it came with.
struct Given {
    name: String,
    /// Where it lies in the layout of an export, where it lies in one.
    place: Option<Place>,
    bytes: Vec<u8>,
}

impl Note {
    fn new(file: &str, message: impl Into<Message>) -> Note {
        Note { file: file.to_owned(), message: message.into(), repair: None }
    }
}

impl Refused {
    fn new(file: &str, message: impl Into<Message>) -> Refused {
        Refused { file: file.to_owned(), message: message.into() }
    }
}

/// The plan that the files (name or path, bytes) give, on their own or together with the plan there is.
pub fn import(files: &[(String, Vec<u8>)], current: Option<&Plan>) -> Result<Imported, Refused> {
    let mut notes = Vec::new();
    let mut pieces = Vec::new();
    let mut unreadable = Vec::new();
    let mut all = Files::new(unpack(files)?);
    kustomize::build(&mut all, &mut pieces, &mut notes);
    source::created(&mut all, &mut pieces, &mut notes);
    for given in all.rest() {
        let part_of_an_export = given.place.is_some();
        let mut found = Found { pieces: &mut pieces, notes: &mut notes };
        match found.recognise(given) {
            Err(refused) if !part_of_an_export => unreadable.push(refused),
            done => done?,
        }
        if pieces.len() + notes.len() + unreadable.len() > MAX_FILES {
            return Err(Refused::new("", too_many()));
        }
    }
    // What cannot be read does not keep the rest out, where there is a rest.
    if let (Some(_), true) = (unreadable.first(), pieces.is_empty()) {
        return Err(unreadable.swap_remove(0));
    }
    notes.extend(unreadable.into_iter().map(|it| Note::new(&it.file, left_out(it.message))));
    let (plan, mut sources) = assemble::assemble(pieces, current, &mut notes)?;
    sources.values_mut().for_each(|it| it.truncate(kind::file(it).len()));
    if current.is_none_or(|it| it.config.text() != plan.config.text()) {
        notes.extend(standalone::note(&plan));
    }
    Ok(Imported { plan, notes, sources })
}

/// The files with archives taken apart, within bounds, and where each lies in the layout of an export.
fn unpack(files: &[(String, Vec<u8>)]) -> Result<Vec<Given>, Refused> {
    let total: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    if total > MAX_BYTES {
        return Err(Refused::new("", too_large()));
    }
    if files.len() > MAX_FILES {
        return Err(Refused::new("", too_many()));
    }
    let mut unpacked = Unpacked::default();
    for (name, bytes) in files {
        let name = name.replace('\\', "/").trim_start_matches("./").trim_start_matches('/').to_owned();
        unpacked.add(&name, bytes.clone(), files.len() > 1).map_err(|it| Refused::new(&name, it))?;
    }
    let unpacked = unpacked.files;
    for (name, bytes) in &unpacked {
        if bytes.len() > MAX_FILE {
            let message = text!(
                "The file is larger than {0} MiB: no file of a config bundle can be.",
                "文件大于 {0} MiB：配置捆绑包中的文件不可能这么大。"
            );
            return Err(Refused::new(name, message.with([(MAX_FILE >> 20).to_string()])));
        }
    }
    let top = top(&unpacked).map(str::to_owned);
    let given = unpacked.into_iter().map(|(name, bytes)| {
        let place = top.as_ref().and_then(|top| name.strip_prefix(top)).and_then(Place::of);
        Given { name, place, bytes }
    });
    Ok(given.collect())
}

/// The folder in which an export lies, with its final `/` (empty for the top itself); `None` where there is no export.
fn top(files: &[(String, Vec<u8>)]) -> Option<&str> {
    let tops = files.iter().flat_map(|(name, _)| {
        let ends = name.match_indices('/').map(|(at, _)| at + 1);
        let is_one =
            |at: &usize| matches!(Place::of(&name[*at..]), Some(Place::Bundle(_) | Place::Registry(_)));
        std::iter::once(0).chain(ends).find(is_one).map(|at| &name[..at])
    });
    let tops: Vec<_> = tops.collect();
    let top = tops.iter().copied().min_by_key(|it| it.len())?;
    // `us/bundle/` beside `eu/bundle/` is what two clusters run.
    tops.iter().all(|it| it.starts_with(top)).then_some(top)
}

fn too_many() -> Message {
    text!(
        "More than {0} files or documents: take out what is not part of the plan.",
        "文件或文档超过 {0} 个：请移除不属于方案的内容。"
    )
    .with([MAX_FILES.to_string()])
}

fn too_large() -> Message {
    text!(
        "All files together are larger than {0} MiB: take out what is not part of the plan.",
        "文件总大小超过 {0} MiB：请移除不属于方案的文件。"
    )
    .with([(MAX_BYTES >> 20).to_string()])
}

fn left_out(why: Message) -> Message {
    text!("{0} It was left out.", "{0}未导入。").with([why])
}

#[cfg(test)]
mod tests;
