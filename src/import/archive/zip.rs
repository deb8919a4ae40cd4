//! zip, stored or deflated, also with the 64-bit fields that some writers always use.

use super::{Entries, checksum, damaged, get16, get32, get64, inflated, special};
use crate::encoding::crc32;
use crate::import::{MAX_BYTES, MAX_FILES, too_large, too_many};
use crate::text;
use crate::text::Message;

/// The files of a zip archive by their paths, in the order of its directory; folders are passed over.
pub fn unzip(archive: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Message> {
    read(archive, MAX_BYTES)
}

/// The same, at most `most` bytes together.
pub(super) fn read(archive: &[u8], most: usize) -> Result<Vec<(String, Vec<u8>)>, Message> {
    let (count, mut at) = directory(archive)?;
    if count > MAX_FILES {
        return Err(too_many());
    }
    let (mut entries, mut left) = (Entries::default(), most);
    for _ in 0..count {
        let header = Header::read(archive, at)?;
        at = header.end;
        if header.path.ends_with(b"/") || header.path.ends_with(b"\\") {
            continue;
        }
        let path = entries.path(header.path)?;
        let bytes = header.bytes(archive, &path, left)?;
        left -= bytes.len();
        entries.files.push((path, bytes));
    }
    Ok(entries.files)
}

/// How many entries the directory has, and where it begins.
fn directory(archive: &[u8]) -> Result<(usize, usize), Message> {
    // The end record has 22 bytes and a comment of up to 65535 after it.
    let first = archive.len().saturating_sub(22 + usize::from(u16::MAX));
    let end =
        (first..=archive.len().saturating_sub(22)).rev().find(|at| archive[*at..].starts_with(b"PK\x05\x06"));
    let end = end.ok_or_else(damaged)?;
    let locator = end.checked_sub(20).filter(|at| archive[*at..].starts_with(b"PK\x06\x07"));
    if let Some(locator) = locator {
        let record = get64(archive, locator + 8)?;
        if archive.get(record..).is_some_and(|it| it.starts_with(b"PK\x06\x06")) {
            return Ok((get64(archive, record + 32)?, get64(archive, record + 48)?));
        }
    }
    Ok((get16(archive, end + 10)?, get32(archive, end + 16)?))
}

/// An entry of the directory.
struct Header<'a> {
    path: &'a [u8],
    flags: usize,
    method: usize,
    crc: usize,
    packed: usize,
    size: usize,
    unix_mode: usize,
    offset: usize,
    end: usize,
}

impl<'a> Header<'a> {
    fn read(archive: &'a [u8], at: usize) -> Result<Header<'a>, Message> {
        if !archive.get(at..).is_some_and(|it| it.starts_with(b"PK\x01\x02")) {
            return Err(damaged());
        }
        let (name, extra, comment) =
            (get16(archive, at + 28)?, get16(archive, at + 30)?, get16(archive, at + 32)?);
        let path = archive.get(at + 46..at + 46 + name).ok_or_else(damaged)?;
        // The upper half of the attributes is the Unix mode where the entry was made on Unix (3) or macOS (19).
        let unix = matches!(get16(archive, at + 4)? >> 8, 3 | 19);
        let mut header = Header {
            path,
            flags: get16(archive, at + 8)?,
            method: get16(archive, at + 10)?,
            crc: get32(archive, at + 16)?,
            packed: get32(archive, at + 20)?,
            size: get32(archive, at + 24)?,
            unix_mode: if unix { get16(archive, at + 40)? } else { 0 },
            offset: get32(archive, at + 42)?,
            end: at + 46 + name + extra + comment,
        };
        let extra = archive.get(at + 46 + name..at + 46 + name + extra).ok_or_else(damaged)?;
        header.widen(extra)?;
        Ok(header)
    }

    /// Takes what does not fit into 32 bits from the extra field for it, in the order of the header.
    fn widen(&mut self, mut extra: &[u8]) -> Result<(), Message> {
        while extra.len() >= 4 {
            let (id, length) = (get16(extra, 0)?, get16(extra, 2)?);
            if id == 1 {
                let mut at = 4;
                for field in [&mut self.size, &mut self.packed, &mut self.offset] {
                    if *field == u32::MAX as usize {
                        *field = get64(extra, at)?;
                        at += 8;
                    }
                }
                return Ok(());
            }
            extra = extra.get(4 + length..).unwrap_or_default();
        }
        Ok(())
    }

    /// The bytes of the entry, at most `most`, checked against their sum.
    fn bytes(&self, archive: &[u8], path: &str, most: usize) -> Result<Vec<u8>, Message> {
        if !matches!(self.unix_mode & 0o170_000, 0 | 0o100_000) {
            return Err(special(path));
        }
        if self.flags & 1 != 0 {
            return Err(
                text!("{0} is encrypted: unpack the archive first.", "{0} 已加密：请先解压。").with([path])
            );
        }
        if self.size > most {
            return Err(too_large());
        }
        let at = self.offset;
        if !archive.get(at..).is_some_and(|it| it.starts_with(b"PK\x03\x04")) {
            return Err(damaged());
        }
        let start = at + 30 + get16(archive, at + 26)? + get16(archive, at + 28)?;
        let packed = archive.get(start..start.saturating_add(self.packed)).ok_or_else(damaged)?;
        let bytes = match self.method {
            0 => packed.to_vec(),
            8 => inflated(packed, self.size)?.0,
            _ => {
                return Err(text!(
                    "{0} is compressed in a way that is not read here: unpack the archive first and drop the folder.",
                    "{0} 的压缩方式无法在此读取：请先解压，再拖入文件夹。"
                )
                .with([path]));
            }
        };
        if bytes.len() != self.size || crc32(&bytes) as usize != self.crc {
            return Err(checksum(path));
        }
        Ok(bytes)
    }
}
