//! Randomness for keys, from the browser's generator.

/// This many random bytes; `None` where the browser has no generator.
pub fn random(bytes: usize) -> Option<Vec<u8>> {
    let mut buffer = vec![0; bytes];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut buffer).ok()?;
    Some(buffer)
}
