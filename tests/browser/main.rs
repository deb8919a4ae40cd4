//! Drives the built page (`dist/`) in Chromium, as a person would.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper that cannot go on fails the test that called it"
)]

mod clair;
mod clusters;
mod compare;
mod engines;
mod files;
mod findings;
mod folder;
mod harness;
mod helpers;
mod looks;
mod lossless;
mod review;
mod runbooks;
mod sealed;
mod security;
mod settings;
mod start;
mod trip;
mod typing;
