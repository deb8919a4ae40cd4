//! Certificates and private keys, read from the files they come in.
//!
//! Reading is total and takes time in proportion to the bytes: whatever cannot be read is said as a [`Fault`]. Nothing
//! is verified by mathematics: who issued what is told by names and key identifiers, whether a key belongs to a
//! certificate by the public part that both carry.

mod chain;
mod der;
mod host;
mod key;
mod name;
mod pem;
mod time;
mod validity;
mod x509;

pub use chain::Chain;
pub use key::{Algorithm, PrivateKey, PublicKey};
pub use name::Name;
pub use pem::{Block, Fault, Held, Pem};
pub use time::date;
pub use validity::Validity;
pub use x509::{AltName, Certificate};

#[cfg(test)]
mod tests;
