//! Bytes as other formats write them: base64 as Secrets and PEM do, the CRC-32 and the compression of zip and gzip.

mod base64;
mod crc32;
mod inflate;

pub use base64::{decode, encode};
pub use crc32::crc32;
pub use inflate::{InflateError, inflate};
