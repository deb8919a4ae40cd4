//! CFG: the other settings of config.yaml.

use super::family;

family! {
    cfg001_key_not_upper_case,
    cfg002_unknown_setting,
    cfg003_setting_of_wrong_type,
    cfg004_hostname_malformed,
    cfg005_hostname_of_one_cluster,
    cfg010_list_written_as_text,
    cfg012_layer_size_malformed,
}
