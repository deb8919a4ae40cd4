//! Randomness for keys, from the browser's generator.

/// `bytes` random bytes in hexadecimal; `None` where the browser has no generator.
pub fn hex(bytes: usize) -> Option<String> {
    let mut buffer = vec![0; bytes];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut buffer).ok()?;
    Some(buffer.iter().map(|it| format!("{it:02x}")).collect())
}
