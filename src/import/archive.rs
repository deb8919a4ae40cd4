//! Reads zip archives within bounds. Entries that are compressed are refused: whoever has them unpacks first.

use super::{MAX_BYTES, MAX_FILES};
use crate::encoding::crc32;
use crate::text;
use crate::text::Message;

/// Whether these bytes are a zip archive.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The files of a zip archive by their paths, in the order of its directory; folders are passed over.
pub fn unzip(archive: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Message> {
    // The end record has 22 bytes and a comment of up to 65535 after it.
    let first = archive.len().saturating_sub(22 + usize::from(u16::MAX));
    let end =
        (first..=archive.len().saturating_sub(22)).rev().find(|at| archive[*at..].starts_with(b"PK\x05\x06"));
    let end = end.ok_or_else(damaged)?;
    let (count, mut at) = (get16(archive, end + 10)?, get32(archive, end + 16)?);
    if count == usize::from(u16::MAX) || at == u32::MAX as usize || count > MAX_FILES {
        return Err(super::too_many());
    }
    let (mut files, mut total): (Vec<(String, Vec<u8>)>, _) = (Vec::new(), 0);
    for _ in 0..count {
        let entry = Header::read(archive, at)?;
        at = entry.end;
        if entry.path.ends_with('/') {
            continue;
        }
        entry.check()?;
        total = entry.size.saturating_add(total);
        if total > MAX_BYTES {
            return Err(super::too_large());
        }
        let bytes = entry.bytes(archive)?;
        if files.iter().any(|(path, _)| *path == entry.path) {
            return Err(text!("The archive holds {0} twice.", "压缩包中 {0} 出现了两次。").with([entry.path]));
        }
        files.push((entry.path, bytes.to_vec()));
    }
    Ok(files)
}

/// An entry of the directory.
struct Header {
    path: String,
    flags: usize,
    method: usize,
    crc: usize,
    size: usize,
    unix_mode: usize,
    offset: usize,
    end: usize,
}

impl Header {
    fn read(archive: &[u8], at: usize) -> Result<Header, Message> {
        if !archive.get(at..).is_some_and(|it| it.starts_with(b"PK\x01\x02")) {
            return Err(damaged());
        }
        let (name, extra, comment) =
            (get16(archive, at + 28)?, get16(archive, at + 30)?, get16(archive, at + 32)?);
        let path = archive.get(at + 46..at + 46 + name).ok_or_else(damaged)?;
        let path = String::from_utf8(path.to_vec()).map_err(|it| {
            text!("The archive holds a name that is not UTF-8: {0}", "压缩包中有非 UTF-8 的文件名：{0}")
                .with([String::from_utf8_lossy(it.as_bytes()).into_owned()])
        })?;
        // The upper half of the attributes is the Unix mode where the entry was made on Unix (3) or macOS (19).
        let unix = matches!(get16(archive, at + 4)? >> 8, 3 | 19);
        Ok(Header {
            path,
            flags: get16(archive, at + 8)?,
            method: get16(archive, at + 10)?,
            crc: get32(archive, at + 16)?,
            size: get32(archive, at + 24)?,
            unix_mode: if unix { get16(archive, at + 40)? } else { 0 },
            offset: get32(archive, at + 42)?,
            end: at + 46 + name + extra + comment,
        })
    }

    /// Refuses what could lie outside the folder it is unpacked in, and what cannot be read here.
    fn check(&self) -> Result<(), Message> {
        let steps = || self.path.split(['/', '\\']);
        let refused = if steps().any(|it| matches!(it, "" | "." | ".."))
            || self.path.contains('\0')
            || self.path.as_bytes().get(1) == Some(&b':')
        {
            text!(
                "The archive holds a path that leads out of its folder: {0}",
                "压缩包中有指向其文件夹之外的路径：{0}"
            )
        } else if self.unix_mode & 0o170_000 == 0o120_000 {
            text!("The archive holds a link: {0}", "压缩包中有符号链接：{0}")
        } else if self.flags & 1 != 0 {
            text!("{0} is encrypted: unpack the archive first.", "{0} 已加密：请先解压。")
        } else if self.method != 0 {
            text!(
                "{0} is compressed: unpack the archive first and drop the folder.",
                "{0} 经过压缩：请先解压，再拖入文件夹。"
            )
        } else {
            return Ok(());
        };
        Err(refused.with([self.path.as_str()]))
    }

    /// The bytes of a stored entry, checked against their sum.
    fn bytes<'a>(&self, archive: &'a [u8]) -> Result<&'a [u8], Message> {
        let at = self.offset;
        if !archive.get(at..).is_some_and(|it| it.starts_with(b"PK\x03\x04")) {
            return Err(damaged());
        }
        let start = at + 30 + get16(archive, at + 26)? + get16(archive, at + 28)?;
        let bytes = archive.get(start..start.saturating_add(self.size)).ok_or_else(damaged)?;
        if crc32(bytes) as usize != self.crc {
            return Err(text!(
                "{0} does not have the checksum that the archive says: fetch the archive again.",
                "{0} 的校验和与压缩包记录不符：请重新获取压缩包。"
            )
            .with([self.path.as_str()]));
        }
        Ok(bytes)
    }
}

fn damaged() -> Message {
    text!("The archive is damaged or cut off: fetch it again.", "压缩包已损坏或不完整：请重新获取。").into()
}

fn get16(bytes: &[u8], at: usize) -> Result<usize, Message> {
    let pair = bytes.get(at..).and_then(|it| it.first_chunk::<2>());
    pair.map(|it| usize::from(u16::from_le_bytes(*it))).ok_or_else(damaged)
}

fn get32(bytes: &[u8], at: usize) -> Result<usize, Message> {
    let four = bytes.get(at..).and_then(|it| it.first_chunk::<4>());
    four.map(|it| u32::from_le_bytes(*it) as usize).ok_or_else(damaged)
}
