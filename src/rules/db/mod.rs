//! DB: the shared database.

use super::family;

family! {
    db001_no_database_uri,
    db002_database_scheme,
    db003_raw_character_in_database_uri,
    db004_sslmode_in_one_place,
    db005_unknown_sslmode,
    db006_verified_without_ca,
    db007_ca_file_not_in_bundle,
    db008_mysql_tls_options,
    db009_connection_option_of_wrong_type,
    db010_no_autorollback,
    db011_unknown_connection_option,
    db012_database_inside_one_cluster,
    db013_verified_address,
    db014_no_database_port,
    db015_no_database_name_or_login,
    db016_database_shared_with_clair,
    db017_database_extensions,
    db018_database_changed,
    db019_blank_in_password,
    db021_malformed_database_port,
}

use crate::plan::Plan;
use crate::yaml::Node;

/// The options of the running Quay's connection.
const ARGS: &str = "DB_CONNECTION_ARGS";

/// An option that is text and not empty.
fn args_text<'a>(plan: &'a Plan, key: &str) -> Option<&'a str> {
    plan.top(ARGS)?.get(key).and_then(Node::text).filter(|it| !it.is_empty())
}
