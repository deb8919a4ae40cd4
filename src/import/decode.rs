//! Bytes as text, in the encodings people's tools write: UTF-8, and UTF-16 as PowerShell's `>` and Notepad do.

use super::{Note, Refused};
use crate::text;
use crate::text::Message;

/// The bytes as text. What is no UTF-8 is converted where its encoding is certain, and said; else refused, with what it
/// looks like.
pub(super) fn text(file: &str, bytes: Vec<u8>, notes: &mut Vec<Note>) -> Result<String, Refused> {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(it) => it.into_bytes(),
    };
    match utf16(&bytes) {
        Some(text) => {
            let message = text!("UTF-16, taken as UTF-8.", "UTF-16 编码，已转换为 UTF-8。");
            notes.push(Note::new(file, message));
            Ok(text)
        }
        None => Err(Refused::new(file, unreadable(&bytes))),
    }
}

/// The text of UTF-16 with its mark.
fn utf16(bytes: &[u8]) -> Option<String> {
    let read: fn([u8; 2]) -> u16 = match bytes.get(..2)? {
        [0xff, 0xfe] => u16::from_le_bytes,
        [0xfe, 0xff] => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, rest) = bytes[2..].as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().map(|it| read(*it))).collect::<Result<String, _>>();
    text.ok().filter(|_| rest.is_empty())
}

/// What bytes that are no UTF-8 look like, and what to do.
fn unreadable(bytes: &[u8]) -> Message {
    if is_gbk(bytes) {
        return text!(
            "Not UTF-8; it looks like GBK: save the file as UTF-8.",
            "不是 UTF-8，看起来是 GBK 编码：请将文件另存为 UTF-8。"
        )
        .into();
    }
    let at = std::str::from_utf8(bytes).map_or_else(|it| it.valid_up_to(), str::len);
    let message = text!(
        "Not UTF-8 from byte {0} on: save the file as UTF-8.",
        "从第 {0} 字节起不是 UTF-8：请将文件另存为 UTF-8。"
    );
    message.with([at.to_string()])
}

/// Whether these bytes are text in GBK or GB18030: no control characters but blanks, and every high byte is the first of
/// a pair (or of two pairs) as these encodings have them.
pub(super) fn is_gbk(bytes: &[u8]) -> bool {
    let (mut rest, mut pairs) = (bytes, 0);
    while let Some((first, after)) = rest.split_first() {
        rest = match (first, after) {
            (b'\t' | b'\n' | b'\r' | b' '..=b'~', _) => after,
            (0x81..=0xfe, [0x40..=0x7e | 0x80..=0xfe, after @ ..]) => after,
            (0x81..=0xfe, [b'0'..=b'9', 0x81..=0xfe, b'0'..=b'9', after @ ..]) => after,
            _ => return false,
        };
        pairs += usize::from(*first > 0x7f);
    }
    pairs > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> (String, usize) {
        let mut notes = Vec::new();
        let text = text("f", bytes.to_vec(), &mut notes).unwrap_or_else(|it| it.message.to_string());
        (text, notes.len())
    }

    proptest! {
        #[test]
        fn any_text_comes_back_from_utf_16(text in any::<String>(), little in any::<bool>()) {
            let units = std::iter::once(0xfeff).chain(text.encode_utf16());
            let bytes: Vec<u8> =
                units.flat_map(|it| if little { it.to_le_bytes() } else { it.to_be_bytes() }).collect();
            prop_assert_eq!(read(&bytes), (text, 1));
        }

        #[test]
        fn utf_8_is_kept_as_it_is(text in any::<String>()) {
            prop_assert_eq!(read(text.as_bytes()), (text, 0));
        }

        #[test]
        fn no_bytes_panic(bytes in any::<Vec<u8>>()) {
            read(&bytes);
        }
    }

    #[test]
    fn what_cannot_be_read_is_said_with_what_it_looks_like() {
        // “# 配置 a” in GBK, and with U+20000 as GB18030 has it.
        for bytes in [&b"# \xc5\xe4\xd6\xc3\r\na: 1\n"[..], b"a: \x95\x32\x82\x36\n"] {
            assert!(read(bytes).0.contains("GBK"), "{bytes:?}");
        }
        for bytes in [&b"caf\xe9"[..], b"\xff\xfea", b"\xff\xfe\x00\xd8", b"\xc5\xe4\x00", b"ab\xff"] {
            let (said, notes) = read(bytes);
            assert!(said.starts_with("Not UTF-8 from byte") && notes == 0, "{said}");
        }
    }
}
