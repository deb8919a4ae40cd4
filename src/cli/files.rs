//! Reads files and folders into a plan, and writes an export.

use super::origin::{Given, Origins};
use super::{Failure, note};
use crate::export::{Entry, archive};
use crate::import::{Imported, MAX_FILE, MAX_FILES, Note, import};
use crate::plan::{Plan, Site};
use crate::text;
use crate::text::{Arg, Lang, Text};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A plan as it was read.
pub(super) struct Read {
    pub(super) plan: Plan,
    pub(super) notes: Vec<Note>,
    pub(super) origins: Origins,
}

impl Read {
    /// Says on the standard error what there is to say about the import.
    pub(super) fn say_notes(&self, lang: Lang) {
        for Note { file, message, .. } in &self.notes {
            note(
                text!("note: {0}: {1}", "注意：{0}：{1}").with([Arg::from(file), message.clone().into()]),
                lang,
            );
        }
    }
}

/// The text of one file.
pub(super) fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| {
        Failure::new(Text::name("{0}: {1}").with([path.display().to_string(), error.to_string()]))
    })
}

/// The settings of the organisation in a file; says on the standard error what is wrong with them.
pub(super) fn site(path: &Path, lang: Lang) -> Result<Arc<Site>, Failure> {
    let (site, wrong) = Site::read(&text(path)?);
    wrong.into_iter().for_each(|it| note(it, lang));
    Ok(Arc::new(site))
}

/// The plan that all paths together give.
pub(super) fn read(paths: &[PathBuf]) -> Result<Read, Failure> {
    let mut given = Vec::new();
    for path in paths {
        // One folder stands for what is in it; of several, the names may say which cluster each is.
        let name = if paths.len() == 1 && path.is_dir() { String::new() } else { name(path) };
        collect(path, &name, &mut given)?;
    }
    let files: Vec<_> = given.iter().map(|it| (it.name.clone(), it.bytes.clone())).collect();
    let Imported { plan, notes, sources } = import(&files, None).map_err(|refused| {
        Failure(match refused.file.as_str() {
            "" => refused.message,
            file => Text::name("{0}: {1}").with([Arg::from(file), refused.message.into()]),
        })
    })?;
    if plan == Plan::default() {
        return Err(Failure::new(text!("nothing there belongs to a plan", "其中没有属于方案的内容")));
    }
    let origins = Origins::find(&plan, &sources, &given);
    Ok(Read { plan, notes, origins })
}

/// The name of a path among the files of an import.
fn name(path: &Path) -> String {
    let name = path.to_string_lossy().replace('\\', "/");
    name.trim_start_matches("./").trim_matches('/').to_owned()
}

fn collect(path: &Path, name: &str, given: &mut Vec<Given>) -> Result<(), Failure> {
    let said = said(path);
    if path.is_dir() {
        let mut entries: Vec<_> =
            fs::read_dir(path).map_err(&said)?.collect::<Result<_, _>>().map_err(&said)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let own = entry.file_name().to_string_lossy().into_owned();
            // Links are not followed: they could lead anywhere.
            let skipped = entry.file_type().map_err(&said)?.is_symlink() || own == ".git";
            if !skipped {
                let name = if name.is_empty() { own } else { format!("{name}/{own}") };
                collect(&entry.path(), &name, given)?;
            }
        }
        return Ok(());
    }
    if given.len() > MAX_FILES {
        let message = text!("more than {0} files", "文件超过 {0} 个");
        return Err(Failure::new(message.with([MAX_FILES.to_string()])));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(&said)?;
    // One byte more than allowed is enough to be refused with the reason.
    file.take(MAX_FILE as u64 * 4 + 1).read_to_end(&mut bytes).map_err(&said)?;
    given.push(Given { name: name.to_owned(), path: path.to_owned(), bytes });
    Ok(())
}

/// What went wrong with a path.
pub(super) fn said(path: &Path) -> impl Fn(std::io::Error) -> Failure + use<> {
    let path = path.display().to_string();
    move |error| Failure::new(Text::name("{0}: {1}").with([path.clone(), error.to_string()]))
}

/// Writes the files below a folder that is empty or holds an export.
pub(super) fn write(files: &BTreeMap<String, Entry>, to: &Path, lang: Lang) -> Result<(), Failure> {
    let occupied = fs::read_dir(to).is_ok_and(|mut it| it.next().is_some());
    if occupied && !to.join("bundle").is_dir() {
        let message = text!(
            "{0} is neither empty nor an export; nothing was written",
            "{0} 既不为空也不是之前的导出；未写入任何内容"
        );
        return Err(Failure::new(message.with([to.display().to_string()])));
    }
    for (path, entry) in files {
        let path = to.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(said(folder))?;
        }
        write_file(&path, &entry.bytes, archive::mode(&path.to_string_lossy(), entry))
            .map_err(said(&path))?;
    }
    let mut there = Vec::new();
    for folder in ["bundle", "clusters"] {
        list(&to.join(folder), folder, &mut there);
    }
    for stale in there.iter().filter(|it| !files.contains_key(*it)) {
        let message = text!(
            "note: {0} was there before and is no longer part of the plan",
            "注意：{0} 是之前留下的，已不属于该方案"
        );
        note(message.with([stale]), lang);
    }
    Ok(())
}

/// The files below a folder, by their paths in the export.
fn list(folder: &Path, name: &str, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let own = format!("{name}/{}", entry.file_name().to_string_lossy());
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => list(&entry.path(), &own, files),
            _ => files.push(own),
        }
    }
}

/// Writes a file that has its mode before it has its bytes.
fn write_file(path: &Path, bytes: &[u8], mode: u32) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
        let mut file = options.mode(mode).open(path)?;
        file.set_permissions(fs::Permissions::from_mode(mode))?;
        file.write_all(bytes)
    }
    #[cfg(not(unix))]
    {
        let _ = mode;
        options.open(path)?.write_all(bytes)
    }
}
