//! CFG: the other settings of config.yaml.

use super::family;

family! {
    cfg001_key_not_upper_case,
    cfg002_unknown_setting,
    cfg003_setting_misfit,
    cfg004_hostname_malformed,
    cfg005_hostname_of_one_cluster,
    cfg006_tag_expiration_not_offered,
    cfg007_unknown_authentication,
    cfg008_login_refused,
    cfg009_mail_without_server,
    cfg010_list_written_as_text,
    cfg011_setup_not_complete,
    cfg012_layer_size_malformed,
    cfg013_storage_check_without_effect,
    cfg014_cache_at_one_site,
}

/// As Python's `isupper`: a letter, and none of them small.
fn is_upper(key: &str) -> bool {
    key.chars().any(char::is_uppercase) && !key.chars().any(char::is_lowercase)
}
