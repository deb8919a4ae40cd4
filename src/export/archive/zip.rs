//! zip: entries stored as they are.

use super::mode;
use crate::encoding::crc32;
use crate::export::Entry;
use std::collections::BTreeMap;

/// 1 January 1980, 00:00, the first moment zip knows.
const DATE: u16 = 1 << 5 | 1;
/// Made by version 2.0 on Unix, so that readers take the modes.
const MADE_BY: u16 = 3 << 8 | 20;
const NEEDS: u16 = 20;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
const REGULAR: u32 = 0o100_000;

/// The files as a zip archive. Secrets have mode 0600, everything else 0644; a script may be executed.
pub fn zip(files: &BTreeMap<String, Entry>) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (path, entry) in files {
        let offset = archive.len() as u32;
        archive.extend_from_slice(b"PK\x03\x04");
        header(&mut archive, path, entry);
        put16(&mut archive, &[0]);
        archive.extend_from_slice(path.as_bytes());
        archive.extend_from_slice(&entry.bytes);
        directory.extend_from_slice(b"PK\x01\x02");
        put16(&mut directory, &[MADE_BY]);
        header(&mut directory, path, entry);
        put16(&mut directory, &[0, 0, 0, 0]);
        put32(&mut directory, &[(REGULAR | mode(path, entry)) << 16, offset]);
        directory.extend_from_slice(path.as_bytes());
    }
    let (count, start, size) = (files.len() as u16, archive.len() as u32, directory.len() as u32);
    archive.append(&mut directory);
    archive.extend_from_slice(b"PK\x05\x06");
    put16(&mut archive, &[0, 0, count, count]);
    put32(&mut archive, &[size, start]);
    put16(&mut archive, &[0]);
    archive
}

/// What the two headers of an entry have in common: from the version that is needed to the length of the name.
fn header(out: &mut Vec<u8>, path: &str, entry: &Entry) {
    let size = entry.bytes.len() as u32;
    put16(out, &[NEEDS, UTF8, 0, 0, DATE]);
    put32(out, &[crc32(&entry.bytes), size, size]);
    put16(out, &[path.len() as u16]);
}

fn put16(out: &mut Vec<u8>, values: &[u16]) {
    values.iter().for_each(|it| out.extend_from_slice(&it.to_le_bytes()));
}

fn put32(out: &mut Vec<u8>, values: &[u32]) {
    values.iter().for_each(|it| out.extend_from_slice(&it.to_le_bytes()));
}
