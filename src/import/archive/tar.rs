//! tar: of POSIX, with the long names of pax and of GNU, and the old one without a mark.

use super::{Entries, damaged, special};
use crate::import::too_large;
use crate::text::Message;

const BLOCK: usize = 512;

/// Whether these bytes begin with a tar header: its sum says so, since the oldest have no mark.
pub(super) fn is_tar(bytes: &[u8]) -> bool {
    bytes.first_chunk::<BLOCK>().is_some_and(|it| it[0] != 0 && has_sum(it))
}

/// Whether the sum of a header is right, its own eight bytes counted as blanks.
fn has_sum(header: &[u8; BLOCK]) -> bool {
    let sum = |bytes: &[u8]| bytes.iter().map(|it| usize::from(*it)).sum::<usize>();
    number(&header[148..156]) == Some(sum(&header[..148]) + 8 * usize::from(b' ') + sum(&header[156..]))
}

/// The files of a tar by their paths, at most `most` bytes together; folders are passed over.
pub(super) fn read(archive: &[u8], most: usize) -> Result<Vec<(String, Vec<u8>)>, Message> {
    let (mut entries, mut at, mut total) = (Entries::default(), 0, 0usize);
    let (mut long_name, mut pax_size) = (None, None);
    while at < archive.len() {
        let header: &[u8; BLOCK] = archive.get(at..).and_then(|it| it.first_chunk()).ok_or_else(damaged)?;
        if header.iter().all(|it| *it == 0) {
            break;
        }
        if !has_sum(header) {
            return Err(damaged());
        }
        let kind = header[156];
        let own = number(&header[124..136]).ok_or_else(damaged)?;
        // Only what has content of its own has the size that pax says.
        let size = if b"xgLK".contains(&kind) { own } else { pax_size.take().unwrap_or(own) };
        // A folder has no content, whatever its size says.
        let size = if kind == b'5' { 0 } else { size };
        let start = at + BLOCK;
        let end = start.checked_add(size).ok_or_else(damaged)?;
        let content = archive.get(start..end).ok_or_else(damaged)?;
        at = start + size.div_ceil(BLOCK) * BLOCK;
        match kind {
            b'x' => {
                for (key, value) in records(content).ok_or_else(damaged)? {
                    match key {
                        b"path" => long_name = Some(value.to_vec()),
                        b"size" => pax_size = Some(decimal(value).ok_or_else(damaged)?),
                        _ => {}
                    }
                }
            }
            b'L' => long_name = Some(until_nul(content).to_vec()),
            // What holds for all, and the long target of a link, which is refused anyway.
            b'g' | b'K' => {}
            b'0' | 0 | b'7' | b'5' => {
                let name = long_name.take().unwrap_or_else(|| name(header));
                if kind == b'5' || name.ends_with(b"/") {
                    continue;
                }
                let path = entries.path(&name)?;
                total += size;
                if total > most {
                    return Err(too_large());
                }
                entries.files.push((path, content.to_vec()));
            }
            _ => {
                let name = long_name.take().unwrap_or_else(|| name(header));
                return Err(special(&String::from_utf8_lossy(&name)));
            }
        }
    }
    Ok(entries.files)
}

/// The name of an entry, with the folder that POSIX keeps apart.
fn name(header: &[u8; BLOCK]) -> Vec<u8> {
    let name = until_nul(&header[..100]);
    let prefix = until_nul(&header[345..500]);
    // In GNU's own format there are times where POSIX has the folder.
    if &header[257..263] == b"ustar\0" && !prefix.is_empty() {
        [prefix, b"/", name].concat()
    } else {
        name.to_vec()
    }
}

fn until_nul(bytes: &[u8]) -> &[u8] {
    bytes.split(|it| *it == 0).next().unwrap_or_default()
}

/// A number of a header: octal digits, or binary where the highest bit is set.
fn number(field: &[u8]) -> Option<usize> {
    match field.split_first() {
        Some((0x80, rest)) => rest
            .iter()
            .try_fold(0usize, |number, byte| number.checked_mul(256).map(|it| it + usize::from(*byte))),
        _ => {
            let digits = until_nul(field).trim_ascii();
            let text = std::str::from_utf8(digits).ok()?;
            if text.is_empty() { Some(0) } else { usize::from_str_radix(text, 8).ok() }
        }
    }
}

fn decimal(text: &[u8]) -> Option<usize> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// The records of a pax header: `length key=value` and a line's end each, the length counting itself.
fn records(mut rest: &[u8]) -> Option<Vec<(&[u8], &[u8])>> {
    let mut records = Vec::new();
    while !rest.is_empty() {
        let blank = rest.iter().position(|it| *it == b' ')?;
        let length = decimal(&rest[..blank])?;
        let record = rest.get(blank + 1..length)?.strip_suffix(b"\n")?;
        let equals = record.iter().position(|it| *it == b'=')?;
        records.push((&record[..equals], &record[equals + 1..]));
        rest = &rest[length..];
    }
    Some(records)
}
