//! Encrypts for the holder of a private key, as sealed-secrets has it: AES-GCM under a fresh key, which RSA-OAEP wraps.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

/// Encrypts values one by one for an RSA key (its SubjectPublicKeyInfo), each bound to `label`: the wrapped session key
/// and the ciphertext. `None` where the browser cannot: on plain http it has no such functions.
pub async fn seal(key: &[u8], label: &str, values: Vec<Vec<u8>>) -> Option<Vec<(Vec<u8>, Vec<u8>)>> {
    let crypto = web_sys::window()?.crypto().ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?.dyn_into::<web_sys::SubtleCrypto>().ok()?;
    let wrapping = object(&[("name", "RSA-OAEP".into()), ("hash", "SHA-256".into())]);
    let usages = Array::of1(&"encrypt".into());
    let imported = |format: &str, bytes: &[u8], algorithm: &Object| {
        let bytes = Uint8Array::from(bytes);
        subtle.import_key_with_object(format, &bytes, algorithm, false, &usages).ok().map(JsFuture::from)
    };
    let public: CryptoKey = imported("spki", key, &wrapping)?.await.ok()?.dyn_into().ok()?;
    let wrap = object(&[("name", "RSA-OAEP".into()), ("label", Uint8Array::from(label.as_bytes()).into())]);
    // The session key is used once, so its nonce may be zero; the controller expects that.
    let cipher = object(&[("name", "AES-GCM".into()), ("iv", Uint8Array::new_with_length(12).into())]);
    let encrypted = |algorithm: &Object, key: &CryptoKey, bytes: &[u8]| {
        let bytes = Uint8Array::from(bytes);
        subtle.encrypt_with_object_and_buffer_source(algorithm, key, &bytes).ok().map(JsFuture::from)
    };
    let mut sealed = Vec::new();
    for value in values {
        let mut session = [0; 32];
        crypto.get_random_values_with_u8_array(&mut session).ok()?;
        let aes: CryptoKey = imported("raw", &session, &cipher)?.await.ok()?.dyn_into().ok()?;
        let wrapped = encrypted(&wrap, &public, &session)?.await.ok()?;
        let ciphertext = encrypted(&cipher, &aes, &value)?.await.ok()?;
        sealed.push((Uint8Array::new(&wrapped).to_vec(), Uint8Array::new(&ciphertext).to_vec()));
    }
    Some(sealed)
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object
}
