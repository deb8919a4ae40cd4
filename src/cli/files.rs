//! Reads files and folders into a plan, and writes an export.

use super::Failure;
use crate::export::{Entry, archive};
use crate::import::{Imported, MAX_FILE, MAX_FILES, import};
use crate::plan::Plan;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

/// The plan that all paths together give. What there is to say about it goes to the standard error.
pub(super) fn read(paths: &[PathBuf]) -> Result<Imported, Failure> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &name(path), &mut files)?;
    }
    let imported = import(&files, None).map_err(|refused| match refused.file.as_str() {
        "" => Failure(refused.message.to_string()),
        file => Failure(format!("{file}: {}", refused.message)),
    })?;
    for note in &imported.notes {
        eprintln!("note: {}: {}", note.file, note.message);
    }
    if imported.plan == Plan::default() {
        return Err(Failure("nothing there belongs to a plan".to_owned()));
    }
    Ok(imported)
}

/// The name of a path among the files of an import: a folder stands for what is in it.
fn name(path: &Path) -> String {
    if path.is_dir() { String::new() } else { path.to_string_lossy().into_owned() }
}

fn collect(path: &Path, name: &str, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), Failure> {
    let said = |error: std::io::Error| Failure(format!("{}: {error}", path.display()));
    if path.is_dir() {
        let mut entries: Vec<_> =
            fs::read_dir(path).map_err(said)?.collect::<Result<_, _>>().map_err(said)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let own = entry.file_name().to_string_lossy().into_owned();
            // Links are not followed: they could lead anywhere.
            let skipped = entry.file_type().map_err(said)?.is_symlink() || own == ".git";
            if !skipped {
                let name = if name.is_empty() { own } else { format!("{name}/{own}") };
                collect(&entry.path(), &name, files)?;
            }
        }
        return Ok(());
    }
    if files.len() > MAX_FILES {
        return Err(Failure(format!("more than {MAX_FILES} files")));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(said)?;
    // One byte more than allowed is enough to be refused with the reason.
    file.take(MAX_FILE as u64 * 4 + 1).read_to_end(&mut bytes).map_err(said)?;
    files.push((name.to_owned(), bytes));
    Ok(())
}

/// Writes the files below a folder that is empty or holds an export.
pub(super) fn write(files: &BTreeMap<String, Entry>, to: &Path) -> Result<(), Failure> {
    let said = |path: &Path| {
        let path = path.display().to_string();
        move |error: std::io::Error| Failure(format!("{path}: {error}"))
    };
    let occupied = fs::read_dir(to).is_ok_and(|mut it| it.next().is_some());
    if occupied && !to.join("bundle").is_dir() {
        return Err(Failure(format!("{} is neither empty nor an export; nothing was written", to.display())));
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
        eprintln!("note: {stale} was there before and is no longer part of the plan");
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
