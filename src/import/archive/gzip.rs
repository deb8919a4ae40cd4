//! gzip (RFC 1952): one file, compressed.

use super::{checksum, damaged, get16, get32, inflated};
use crate::encoding::crc32;
use crate::text::Message;

/// What the members of a gzip stand for, one after the other, at most `most` bytes.
pub(super) fn read(bytes: &[u8], most: usize) -> Result<Vec<u8>, Message> {
    let (mut out, mut at) = (Vec::new(), 0);
    // Behind the members there may be padding.
    while bytes.get(at..at + 3).is_some_and(|it| it == [0x1f, 0x8b, 8]) {
        at += header(&bytes[at..])?;
        let (part, taken) = inflated(&bytes[at..], most - out.len())?;
        at += taken;
        if get32(bytes, at)? != crc32(&part) as usize || get32(bytes, at + 4)? != part.len() {
            return Err(checksum(".gz"));
        }
        at += 8;
        out.extend(part);
    }
    Ok(out)
}

/// The bytes that a header takes, with the optional parts that its flags announce.
fn header(bytes: &[u8]) -> Result<usize, Message> {
    let flags = *bytes.get(3).ok_or_else(damaged)?;
    let mut at = 10;
    if flags & 4 != 0 {
        at += 2 + get16(bytes, at)?;
    }
    for text in [8, 16] {
        if flags & text != 0 {
            let rest = bytes.get(at..).ok_or_else(damaged)?;
            at += 1 + rest.iter().position(|it| *it == 0).ok_or_else(damaged)?;
        }
    }
    if flags & 2 != 0 {
        at += 2;
    }
    if at <= bytes.len() { Ok(at) } else { Err(damaged()) }
}

/// The path of the file in a gzip at this path, as `gunzip` gives it.
pub(super) fn name(path: &str) -> String {
    match path.strip_suffix(".tgz") {
        Some(stem) => format!("{stem}.tar"),
        None => path.strip_suffix(".gz").unwrap_or(path).to_owned(),
    }
}
