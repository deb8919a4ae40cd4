//! Base64 with padding (RFC 4648, section 4), as Kubernetes and PEM write it.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes in base64, on one line.
pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |group, byte| group << 8 | u32::from(*byte));
        let group = group << (8 * (3 - chunk.len()));
        for sextet in 0..4 {
            let index = (group >> (18 - 6 * sextet)) as usize & 63;
            out.push(if sextet <= chunk.len() { char::from(ALPHABET[index]) } else { '=' });
        }
    }
    out
}

/// The bytes that base64 text stands for; white space is passed over, anything else that is not base64 gives `None`.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut group, mut digits, mut padding) = (0u32, 0, 0);
    for byte in text.bytes().filter(|it| !it.is_ascii_whitespace()) {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' if digits > 1 => {
                padding += 1;
                0
            }
            _ => return None,
        };
        if padding > 0 && byte != b'=' {
            return None;
        }
        group = group << 6 | u32::from(digit);
        digits += 1;
        if digits == 4 {
            out.extend_from_slice(group.to_be_bytes().get(1..4 - padding)?);
            (group, digits) = (0, if padding > 0 { 5 } else { 0 });
        }
        if digits > 5 {
            return None;
        }
    }
    if matches!(digits, 0 | 5) { Some(out) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_survive(bytes in any::<Vec<u8>>()) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }

        #[test]
        fn no_text_panics(text in "[A-Za-z0-9+/=\\s-]{0,24}") {
            let _ = decode(&text);
        }
    }

    #[test]
    fn reads_and_writes_the_examples_of_the_standard() {
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!((encode(plain.as_bytes()).as_str(), decode(coded)), (coded, Some(plain.into())));
        }
        for broken in ["Z", "Zg", "Zg=", "Zg===", "Zg==Zg==", "Z=g=", "====", "Zm9v=", "Zm9v-", "Zg==Z"] {
            assert_eq!(decode(broken), None, "{broken}");
        }
        assert_eq!(decode("Zm9v\nYmFy\n"), Some(b"foobar".to_vec()));
    }
}
