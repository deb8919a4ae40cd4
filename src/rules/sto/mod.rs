//! STO: storage engines.

use super::family;

family! {
    sto001_engine_not_a_pair,
    sto002_unknown_driver,
    sto003_unknown_parameter,
    sto004_missing_parameter,
    sto005_empty_parameter,
    sto006_flag_not_boolean,
    sto007_number_malformed,
    sto008_text_not_quoted,
    sto009_host_with_scheme_or_path,
    sto010_scheme_contradicts_tls,
    sto011_port_twice,
    sto012_region_hides_endpoint,
    sto013_s3_driver_for_other_store,
    sto014_endpoint_without_scheme,
    sto015_endpoint_in_clear,
    sto016_s3_without_region,
    sto017_unknown_region,
    sto018_sts_parameter_only_validated,
    sto019_sts_without_role,
    sto020_azure_without_account_key,
    sto021_sas_token_unused,
    sto022_azure_copy_limit,
    sto023_swift_auth_version,
    sto024_swift_v3_without_domain,
    sto025_swift_streams_through_pods,
    sto026_akamai_not_nested,
    sto027_cdn_providers_inconsistent,
    sto028_cdn_key_not_in_bundle,
    sto029_cdn_without_static_keys,
    sto030_endpoint_without_effect,
    sto031_engine_inside_one_cluster,
    sto032_storage_paths_differ,
    sto033_storage_path_is_root,
    sto034_bucket_name_unusual,
    sto035_chunk_size_quoted,
    sto036_assembly_switch_quoted,
    sto037_engine_id_unusual,
    sto038_client_side_assembly,
    sto039_layers_larger_than_parts,
    sto041_nested_parameter_misfit,
    sto042_driver_not_allowed,
}

use super::Report;
use super::shape::{Miss, Param, faults, is_text};
use crate::plan::{Address, Change, Location};
use crate::schema::Kind;
use crate::text;
use crate::text::Arg;
use crate::yaml::Path;

/// The drivers whose host is in `hostname`.
const BY_HOSTNAME: [&str; 3] = ["RadosGWStorage", "RHOCSStorage", "IBMCloudStorage"];

/// Scheme, where there is one, and what follows it.
fn split_scheme(host: &str) -> (Option<&str>, &str) {
    match host.split_once("://") {
        Some((scheme, rest)) => (Some(scheme), rest),
        None => (None, host),
    }
}

/// Whether `http://` in the host takes away the TLS that `is_secure` asks for.
fn downgrades(location: Location<'_>) -> bool {
    let asked = location.value("is_secure").is_some_and(|it| it == true.into());
    asked
        && location.is(&BY_HOSTNAME)
        && location.text("hostname").is_some_and(|it| it.starts_with("http://"))
}

/// Parameters of STSS3Storage that boot validation knows and the constructor does not.
const STS_ONLY_VALIDATED: [&str; 2] = ["sts_web_identity_token_file", "sts_role_session_name"];

/// Whether a parameter is a number that has no rule of its own. A port in quotes is a number to all who read it.
fn is_number(param: Param<'_>) -> bool {
    let quoted_port = || {
        param.row.key == "port"
            && param.node.text().is_some_and(|it| it.parse::<u16>().is_ok_and(|it| it > 0))
    };
    matches!(param.row.kind, Kind::Int { .. } | Kind::Number { .. })
        && !param.row.key.contains("_chunk_size_")
        && param.row.key != "auth_version"
        && !quoted_port()
}

/// Says what is wrong with a parameter of an engine, and how to mend it.
fn say(param: Param<'_>, report: &mut Report) {
    let Param { location, row, node } = param;
    for fault in faults(row, node).filter(|it| it.miss == Miss::Type || !is_text(it.kind)) {
        let at = Address::config(location.param_path(row.key).join(&fault.tail));
        let mended = fault.mend();
        let key = Path::of(row.key).join(&fault.tail).to_string();
        let message = text!("{0}, {1}: {2}.", "{0} 的 {1}：{2}。").with([
            Arg::from(location.id()),
            key.into(),
            fault.message.into(),
        ]);
        let said = report.at(at.clone(), message);
        if let Some((label, value)) = mended {
            said.fix(label, [Change::set(&at, value)]);
        }
    }
}
