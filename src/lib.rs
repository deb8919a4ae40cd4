//! quay-georep: build, check, repair and export the configuration of a geo-replicated Quay.
//!
//! Imports run one way:
//! `text <- yaml <- schema <- plan <- policy <- { rules, layout <- { import, rollout <- export }, presets } <- { cli, ui } -> browser`.

/// Certificates and private keys, read from the files they come in.
pub mod certificate;
/// What changed between two texts, line by line.
pub mod diff;
/// Bytes as other formats write them: base64, CRC-32, SHA-256.
pub mod encoding;
/// A plan as files: what `oc`, the Operator, Quay and Clair take.
pub mod export;
/// Files as a plan: what each is, told by its content.
pub mod import;
/// Where each thing of a plan lies in an exported folder.
pub mod layout;
/// The plan: files, clusters, facts, and all that can be done to them.
pub mod plan;
/// What a credential may do: judged from its policy, and the least that Quay needs.
pub mod policy;
/// Plans to start from.
pub mod presets;
/// The steps that bring a changed plan to its clusters.
pub mod rollout;
/// What can be wrong with a plan, why, and how to repair it.
pub mod rules;
/// What Quay and the Operator accept, as data.
pub mod schema;
/// Sorting that is made once, whatever is sorted.
mod sorting;
/// Bilingual text beside what it describes, checked while compiling.
pub mod text;
/// The plan as a picture.
pub mod topology;
/// A YAML document that keeps every byte it was not told to change.
pub mod yaml;

/// The command line.
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;

/// What only a browser has: files, clipboard, drafts, crypto, language.
#[cfg(target_arch = "wasm32")]
pub mod browser;
/// The page.
#[cfg(target_arch = "wasm32")]
pub mod ui;
