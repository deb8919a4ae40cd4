//! SEC: trust zones, secrets, hybrid storage.

use super::family;

family! {
    sec001_hybrid_without_control,
    sec002_public_endpoint_in_clear,
    sec003_site_link_in_clear,
    sec004_credential_across_zones,
    sec005_credential_for_two_buckets,
    sec006_credential_cannot_be_scoped,
    sec007_placeholder_left,
    sec008_documented_sample,
    sec009_weak_secret,
    sec010_weak_database_login,
    sec011_database_in_clear,
    sec012_redis_open,
    sec013_clair_database_in_clear,
    sec015_internal_store_not_proxied,
    sec016_proxied_store_not_verified,
    sec018_superuser_name_open,
    sec019_initialize_left_on,
    sec020_unsafe_switch,
    sec021_validation_overridden,
    sec022_secret_in_manifest,
    sec023_registries_share,
    sec024_private_source_refused,
    sec025_replication_left,
    sec026_policy_does_not_fit,
}

use crate::plan::placeholder::is_placeholder;
use crate::plan::{Address, Change, Location, Plan, Shared};

/// An engine that is contacted over plain HTTP.
struct Clear {
    /// The parameter that says so.
    at: Address,
    /// What turns TLS on, where it is clear.
    changes: Option<Vec<Change>>,
}

/// Whether an engine is contacted over plain HTTP, and what would change that.
fn clear(location: Location<'_>) -> Option<Clear> {
    let contact = location.contact().filter(|it| it.scheme == "http")?;
    let key = location.contact_key();
    let url = location.text(key).filter(|it| it.contains("://"));
    if let Some(url) = url {
        let secure =
            url.strip_prefix("http://").filter(|it| !it.contains(':')).map(|it| format!("https://{it}"));
        let changes =
            secure.filter(|_| key == "endpoint_url").map(|it| vec![Change::set(&location.at(key), it)]);
        return Some(Clear { at: location.at(key), changes });
    }
    let at = location.at("is_secure");
    let turn_on = Change::set(&at, true);
    let changes = match (location.param("port"), contact.port) {
        (None, 80) => Some(vec![turn_on]),
        (Some(_), 80) => Some(vec![turn_on, Change::set(&location.at("port"), 443)]),
        _ => None,
    };
    Some(Clear { at, changes })
}

/// Every engine whose credential an earlier one has; what is still to be filled in says nothing.
fn shared_credentials(plan: &Plan) -> impl Iterator<Item = Shared<'_>> {
    let is_real = |it: &Shared<'_>| it.second.text(it.key).is_some_and(|text| !is_placeholder(text, true));
    plan.shared_credentials().into_iter().filter(is_real)
}
