//! What the analysis says about policies, case by case. The cases are data: `tests/policies/*.yaml`.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says why")]

mod cases;
#[cfg(unix)]
mod command;
#[cfg(unix)]
mod generated;
mod law;
