//! TLS: certificates of the bundle, and who terminates.

mod authorities;

use super::family;
use crate::certificate::{Certificate, Pem};
use crate::plan::{Cluster, Plan};
use crate::text;
use crate::text::{Arg, Message};
use crate::yaml::Node;

const CERT: &str = "ssl.cert";
const KEY: &str = "ssl.key";
const CA: &str = "extra_ca_cert_";

family! {
    tls001_no_certificate,
    tls002_misnamed_certificate,
    tls003_certificate_twice,
    tls004_managed_with_certificate,
    tls005_secret_ref_while_managed,
    tls006_secret_ref_without_effect,
    tls007_certificate_for_another_host,
    tls008_unusable_certificate_pair,
    tls009_chain_out_of_order,
    tls010_certificate_out_of_date,
    tls011_private_ca_not_trusted,
    tls012_intermediate_missing,
    tls013_managed_for_several_clusters,
    tls014_overwritten_by_route,
    tls015_plain_scheme,
    tls016_terminated_plain_scheme,
    tls017_untrusted_ca,
    tls018_ca_not_loaded,
    tls019_own_tls_profile,
    tls020_colliding_file,
    tls021_ca_file_without_certificate,
}

/// Whether both halves of the certificate pair are in the bundle.
fn has_pair(plan: &Plan) -> bool {
    [CERT, KEY].iter().all(|it| plan.files.contains_key(*it))
}

/// `secretRef` of a cluster's tls.
fn secret_ref(cluster: &Cluster) -> Option<Node<'_>> {
    cluster.component("tls")?.node?.get("secretRef")
}

/// The names of these clusters.
fn names<'a>(clusters: impl IntoIterator<Item = &'a Cluster>) -> String {
    clusters.into_iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Whom the bundle says to trust beside the public CAs.
enum Trust {
    /// These.
    Known(Vec<Certificate>),
    /// A file cannot be read, or is still to be brought: it may hold anyone.
    Open,
}

impl Trust {
    fn of(plan: &Plan) -> Trust {
        let mut known = Vec::new();
        for (_, pem) in plan.trusted() {
            let before = known.len();
            known.extend(pem.certificates().cloned());
            if known.len() == before {
                return Trust::Open;
            }
        }
        Trust::Known(known)
    }
}

/// The first thing in a file that cannot be used.
fn fault(name: &str, pem: &Pem) -> Option<Message> {
    let (block, fault) = pem.faults().next()?;
    if pem.blocks.len() == 1 {
        return Some(
            text!("{0} cannot be used: {1}.", "{0} 无法使用：{1}。")
                .with([Arg::from(name), fault.text().into()]),
        );
    }
    let number = pem.blocks.iter().position(|it| it == block).unwrap_or(0) + 1;
    let message = text!("{0} cannot be used: in its block {1}, {2}.", "{0} 无法使用：其第 {1} 个块中，{2}。");
    Some(message.with([Arg::from(name), number.to_string().into(), fault.text().into()]))
}
