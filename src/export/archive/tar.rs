//! tar as POSIX has it, in a gzip.

use super::mode;
use crate::encoding::crc32;
use crate::export::Entry;
use std::collections::BTreeMap;

const BLOCK: usize = 512;
/// 1 January 1980, as in the zip: readers warn about what is older than they are.
const TIME: usize = 315_532_800;
/// The longest name that a header holds.
const NAME: usize = 100;

/// The files as a `.tar.gz`, their modes as in the zip.
pub fn tar_gz(files: &BTreeMap<String, Entry>) -> Vec<u8> {
    let mut tar = Vec::new();
    for (path, entry) in files {
        if path.len() > NAME || !path.is_ascii() {
            // A header of pax before the file's own says its name, in UTF-8 and of any length.
            add(&mut tar, "pax", b'x', 0o644, &record(path));
        }
        let name = &path[..path.floor_char_boundary(NAME)];
        add(&mut tar, name, b'0', mode(path, entry), &entry.bytes);
    }
    tar.extend([0; 2 * BLOCK]);
    gzip(&tar)
}

/// `length path=…` and a line's end, the length counting its own digits.
fn record(path: &str) -> Vec<u8> {
    let rest = format!(" path={path}\n");
    let mut length = rest.len();
    while length != rest.len() + length.to_string().len() {
        length = rest.len() + length.to_string().len();
    }
    format!("{length}{rest}").into_bytes()
}

fn add(tar: &mut Vec<u8>, name: &str, kind: u8, mode: u32, bytes: &[u8]) {
    let mut header = [0; BLOCK];
    let mut put = |at: usize, text: &[u8]| header[at..at + text.len()].copy_from_slice(text);
    put(0, name.as_bytes());
    put(100, format!("{mode:07o}").as_bytes());
    put(108, b"0000000\x000000000\0");
    put(124, format!("{:011o}\0{TIME:011o}", bytes.len()).as_bytes());
    // The sum counts its own field as blanks.
    put(148, b"        ");
    put(156, &[kind]);
    put(257, b"ustar\x0000");
    let sum: u32 = header.iter().map(|it| u32::from(*it)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    tar.extend_from_slice(&header);
    tar.extend_from_slice(bytes);
    tar.resize(tar.len().next_multiple_of(BLOCK), 0);
}

/// The bytes in a gzip, in blocks that are stored as they are.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    // No name, no time, made on Unix.
    let mut out = b"\x1f\x8b\x08\0\0\0\0\0\0\x03".to_vec();
    let mut blocks = bytes.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        let length = block.len() as u16;
        out.push(u8::from(blocks.peek().is_none()));
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&(!length).to_le_bytes());
        out.extend_from_slice(block);
    }
    out.extend_from_slice(&crc32(bytes).to_le_bytes());
    out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    out
}
