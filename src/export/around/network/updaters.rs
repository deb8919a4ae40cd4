//! The hosts that Clair takes vulnerabilities from. Some send on to others, which the export says.
//!
//! Source: quay-docs: modules/clair-updater-urls.adoc; claircore: rhel/vex/updater.go, for `rhel-vex`.

/// What the indexer looks up, whatever the updaters are: `indexer.airgap` alone keeps it from that.
pub(super) const INDEXER: &[&str] = &["access.redhat.com", "catalog.redhat.com", "search.maven.org"];

/// The URLs of each set of updaters.
const SETS: &[(&str, &[&str])] = &[
    ("alpine", &["secdb.alpinelinux.org"]),
    ("aws", &["cdn.amazonlinux.com", "http://repo.us-west-2.amazonaws.com"]),
    ("clair.cvss", &["nvd.nist.gov"]),
    ("debian", &["deb.debian.org", "security-tracker.debian.org"]),
    ("oracle", &["linux.oracle.com"]),
    ("osv", &["osv-vulnerabilities.storage.googleapis.com"]),
    ("photon", &["packages.vmware.com"]),
    ("rhcc", &["access.redhat.com", "security.access.redhat.com"]),
    ("rhel", &["access.redhat.com"]),
    ("rhel-vex", &["security.access.redhat.com"]),
    ("suse", &["support.novell.com"]),
    ("ubuntu", &["api.launchpad.net", "security-metadata.canonical.com"]),
];

/// The hosts of the sets of these names; without a name, Clair runs all.
pub(super) fn hosts<'a>(named: &'a [&str]) -> impl Iterator<Item = &'static str> + 'a {
    let wanted = SETS.iter().filter(|(set, _)| named.is_empty() || named.contains(set));
    wanted.flat_map(|it| it.1).copied()
}
