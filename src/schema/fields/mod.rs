//! Every setting of config.yaml, a table per group.

mod database;
mod redis;
mod registry;
mod storage;

use super::Field;

/// The tables, in the order of the page.
pub static FIELDS: &[&[Field]] = &[registry::FIELDS, database::FIELDS, redis::FIELDS, storage::FIELDS];
