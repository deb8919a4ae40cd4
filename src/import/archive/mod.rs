//! Archives taken apart within bounds: zip, tar and gzip, in one another as they come.
//!
//! What could do harm is refused, and with it the whole import: a path out of the folder, a link, a device, two files of
//! one name, more than the bounds allow. What is compressed is read no further than to the bound.

mod gzip;
mod tar;
mod zip;

pub use zip::unzip;

use super::{MAX_BYTES, MAX_FILES, too_large, too_many};
use crate::encoding::{InflateError, inflate};
use crate::layout::Place;
use crate::text;
use crate::text::Message;
use std::collections::BTreeSet;

/// Archives in archives, at most: a `.tar.gz` is two.
const DEEPEST: usize = 4;

/// What was taken out of archives so far, within the bounds.
#[derive(Default)]
pub(super) struct Unpacked {
    /// The files by their paths.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// The bytes unpacked at all, archives in archives included.
    bytes: usize,
}

impl Unpacked {
    /// Adds a file, or the files of an archive: below a folder of its name where `apart` says so.
    pub(super) fn add(&mut self, name: &str, bytes: Vec<u8>, apart: bool) -> Result<(), Message> {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let folder = if apart { format!("{}/", without_ending(file)) } else { String::new() };
        self.open(name.to_owned(), bytes, folder, 0)
    }

    /// Adds what is at `name`; `folder` is where its files would be, were it an archive.
    fn open(&mut self, name: String, bytes: Vec<u8>, folder: String, depth: usize) -> Result<(), Message> {
        // A file of a bundle is what it is, whatever it begins with.
        let of_a_bundle = matches!(Place::of(last_steps(&name)), Some(Place::Bundle(_)));
        let Some(kind) = Kind::of(&bytes).filter(|_| !of_a_bundle) else {
            self.files.push((name, bytes));
            return if self.files.len() > MAX_FILES { Err(too_many()) } else { Ok(()) };
        };
        if depth == DEEPEST {
            let message = text!("{0} is an archive too deep inside others.", "{0} 是嵌套过深的压缩包。");
            return Err(message.with([name]));
        }
        let left = MAX_BYTES.saturating_sub(self.bytes);
        let entries = match kind {
            Kind::Zip => zip::read(&bytes, left)?,
            Kind::Tar => tar::read(&bytes, left)?,
            Kind::Gzip => {
                let bytes = gzip::read(&bytes, left)?;
                self.bytes += bytes.len();
                return self.open(gzip::name(&name), bytes, folder, depth + 1);
            }
        };
        drop(bytes);
        self.bytes += entries.iter().map(|it| it.1.len()).sum::<usize>();
        entries.into_iter().try_for_each(|(path, bytes)| {
            let path = format!("{folder}{path}");
            let inner = format!("{}/", without_ending(&path));
            self.open(path, bytes, inner, depth + 1)
        })
    }
}

/// A file and the folder it is in.
fn last_steps(path: &str) -> &str {
    path.rmatch_indices('/').nth(1).map_or(path, |(at, _)| &path[at + 1..])
}

/// A kind of archive that is read here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Zip,
    Tar,
    Gzip,
}

impl Kind {
    /// What the bytes begin with, whatever the name says.
    fn of(bytes: &[u8]) -> Option<Kind> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            Some(Kind::Zip)
        } else if bytes.starts_with(&[0x1f, 0x8b, 8]) {
            Some(Kind::Gzip)
        } else if tar::is_tar(bytes) {
            Some(Kind::Tar)
        } else {
            None
        }
    }
}

/// Whether these are archives of a kind that is not read here.
pub(super) fn is_foreign(bytes: &[u8]) -> bool {
    const MARKS: [&[u8]; 5] = [b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"Rar!"];
    MARKS.iter().any(|it| bytes.starts_with(it))
}

/// The path of an archive without the ending that says so.
fn without_ending(path: &str) -> &str {
    let ends = [".tar.gz", ".tgz", ".tar", ".zip", ".gz"];
    let short = ends.iter().find_map(|it| path.strip_suffix(it));
    short.filter(|it| !it.is_empty() && !it.ends_with('/')).unwrap_or(path)
}

/// The files of one archive: their paths checked, each there once.
#[derive(Default)]
struct Entries {
    files: Vec<(String, Vec<u8>)>,
    seen: BTreeSet<String>,
}

impl Entries {
    /// The path of a file as it is kept, relative and written with `/`; refused where it leads anywhere else, or is there
    /// already.
    fn path(&mut self, path: &[u8]) -> Result<String, Message> {
        let path = std::str::from_utf8(path).map_err(|_| {
            text!(
                "The archive holds a name that is not UTF-8: {0}. Unpack it and drop the folder.",
                "压缩包中有非 UTF-8 的文件名：{0}。请解压后拖入文件夹。"
            )
            .with([String::from_utf8_lossy(path).into_owned()])
        })?;
        let mut clean = path.replace('\\', "/");
        while let Some(rest) = clean.strip_prefix("./") {
            clean = rest.to_owned();
        }
        let out = clean.split('/').any(|it| matches!(it, "" | "." | ".."))
            || clean.contains('\0')
            || clean.as_bytes().get(1) == Some(&b':');
        if out {
            let message = text!(
                "The archive holds a path that leads out of its folder: {0}",
                "压缩包中有指向其文件夹之外的路径：{0}"
            );
            return Err(message.with([path]));
        }
        if self.seen.len() == MAX_FILES {
            return Err(too_many());
        }
        if !self.seen.insert(clean.clone()) {
            return Err(text!("The archive holds {0} twice.", "压缩包中 {0} 出现了两次。").with([clean]));
        }
        Ok(clean)
    }
}

/// What is no plain file: it could lead anywhere.
fn special(path: &str) -> Message {
    text!(
        "The archive holds a link or a device: {0}. Pack the files themselves.",
        "压缩包中有链接或设备文件：{0}。请直接打包文件本身。"
    )
    .with([path])
}

/// What deflate bytes stand for, and how many bytes they take.
fn inflated(bytes: &[u8], most: usize) -> Result<(Vec<u8>, usize), Message> {
    inflate(bytes, most).map_err(|it| match it {
        InflateError::Damaged => damaged(),
        InflateError::TooLong => too_large(),
    })
}

fn damaged() -> Message {
    text!("The archive is damaged or cut off: fetch it again.", "压缩包已损坏或不完整：请重新获取。").into()
}

fn checksum(path: &str) -> Message {
    text!(
        "{0} does not have the checksum that the archive says: fetch the archive again.",
        "{0} 的校验和与压缩包记录不符：请重新获取压缩包。"
    )
    .with([path])
}

fn get16(bytes: &[u8], at: usize) -> Result<usize, Message> {
    let pair = bytes.get(at..).and_then(|it| it.first_chunk::<2>());
    pair.map(|it| usize::from(u16::from_le_bytes(*it))).ok_or_else(damaged)
}

fn get32(bytes: &[u8], at: usize) -> Result<usize, Message> {
    let four = bytes.get(at..).and_then(|it| it.first_chunk::<4>());
    four.map(|it| u32::from_le_bytes(*it) as usize).ok_or_else(damaged)
}

fn get64(bytes: &[u8], at: usize) -> Result<usize, Message> {
    let eight = bytes.get(at..).and_then(|it| it.first_chunk::<8>());
    eight.and_then(|it| usize::try_from(u64::from_le_bytes(*it)).ok()).ok_or_else(damaged)
}

#[cfg(test)]
mod tests;
