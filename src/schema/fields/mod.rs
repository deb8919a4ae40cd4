//! Every setting of config.yaml, a table per group.

mod access;
mod appearance;
mod build;
mod content;
mod database;
mod destinations;
mod ldap;
mod login;
mod logs;
mod mail;
mod mirror;
mod other;
mod quota;
mod redis;
mod registry;
mod scanner;
mod sessions;
mod storage;
mod tuning;

pub use login::LOGIN_SERVICE;

use super::Field;

/// The tables, in the order of the page.
pub static FIELDS: &[&[Field]] = &[
    registry::FIELDS,
    database::FIELDS,
    redis::FIELDS,
    storage::FIELDS,
    scanner::FIELDS,
    mirror::FIELDS,
    access::FIELDS,
    sessions::FIELDS,
    login::FIELDS,
    ldap::FIELDS,
    content::FIELDS,
    quota::FIELDS,
    build::FIELDS,
    logs::FIELDS,
    mail::FIELDS,
    appearance::FIELDS,
    tuning::FIELDS,
    other::FIELDS,
];

/// The row of a top-level key of config.yaml; any `<NAME>_LOGIN_CONFIG` is a login service.
pub fn field(key: &str) -> Option<&'static Field> {
    let row = FIELDS.iter().flat_map(|table| table.iter()).find(|it| it.key == key);
    let named = key.strip_suffix("_LOGIN_CONFIG").is_some_and(|name| !name.is_empty());
    row.or(named.then_some(&LOGIN_SERVICE))
}
