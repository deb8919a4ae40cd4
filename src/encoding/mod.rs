//! Bytes as other formats write them: base64 as Secrets and PEM do, the CRC-32 and the compression of zip and gzip,
//! SHA-256.

mod base64;
mod crc32;
mod inflate;
mod sha256;

pub use base64::{decode, encode};
pub use crc32::crc32;
pub use inflate::{InflateError, inflate};
pub use sha256::sha256;
