//! Certification authorities that clients trust anyway, by the organisation they name themselves with.

use crate::certificate::Name;

/// Parts of organisations, in lower case. Who is missing here is asked about, who is here is not.
const PUBLIC: [&str; 36] = [
    "actalis",
    "amazon",
    "asseco",
    "buypass",
    "certigna",
    "chunghwa telecom",
    "comodo",
    "cloudflare",
    "d-trust",
    "deutsche telekom",
    "dhimyotis",
    "digicert",
    "disig",
    "emudhra",
    "entrust",
    "gandi",
    "geotrust",
    "globalsign",
    "godaddy",
    "google trust services",
    "harica",
    "hellenic academic",
    "identrust",
    "internet security research group",
    "isrg",
    "let's encrypt",
    "microsec",
    "quovadis",
    "secom trust",
    "sectigo",
    "ssl corp",
    "starfield",
    "swisssign",
    "trustasia",
    "usertrust",
    "zerossl",
];

/// Whether the name is of an authority that clients trust without being told.
pub(super) fn is_public(name: &Name) -> bool {
    let organization = name.organization.as_deref().unwrap_or_default().to_lowercase();
    PUBLIC.iter().any(|it| organization.contains(it))
}
