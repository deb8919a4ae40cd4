//! Bytes as other formats write them: base64 as Secrets and PEM do, the CRC-32 of zip.

mod base64;
mod crc32;

pub use base64::{decode, encode};
pub use crc32::crc32;
