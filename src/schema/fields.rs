//! Every setting of config.yaml, a table per group.

use super::Field;

/// The tables, in the order of the page.
pub static FIELDS: &[&[Field]] = &[];
