//! The files of an export as one archive: sorted, with a fixed time and their modes, so that the same files give the same
//! bytes. They are small and stored as they are, which every reader takes and needs no compressor in the page.

mod tar;
mod zip;

pub use tar::tar_gz;
pub use zip::zip;

use super::Entry;

/// The Unix mode of a file: secrets are their owner's alone, a script may be executed.
pub fn mode(path: &str, entry: &Entry) -> u32 {
    match entry.secret {
        true => 0o600,
        false if path.ends_with(".sh") => 0o755,
        false => 0o644,
    }
}

#[cfg(test)]
mod tests;
