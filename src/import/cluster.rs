//! The name of a cluster whose manifest came without one.

use super::kind;
use crate::layout::Place;
use crate::plan::Cluster;

/// What a cluster is called after: the surer, the better.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Its folder in an export.
    Layout,
    /// The name of its file.
    File,
    /// The engine it prefers, or nothing at all.
    Engine,
}

/// The name of the cluster and what it was taken from. `alone` says that its file holds no other manifest, `usual` that
/// files in other folders are called the same.
pub(super) fn name(
    from: &str,
    place: Option<&Place>,
    (alone, usual): (bool, bool),
    cluster: &Cluster,
) -> (String, By) {
    if let Some(Place::Registry(name)) = place {
        return (name.clone(), By::Layout);
    }
    let mut steps = kind::path(from).rsplit('/');
    let file = stem(steps.next().unwrap_or_default());
    let folder = steps.next().unwrap_or_default();
    let steps = if usual { [folder, file] } else { [file, folder] };
    let named = site(from).into_iter().chain(steps).find(|it| !is_general(it));
    match named {
        Some(name) if alone => (name.to_owned(), By::File),
        _ => {
            // A variable that is still to be replaced says nothing.
            let engine =
                cluster.preferred().filter(|it| !it.contains(['$', '{', '<', '%'])).unwrap_or("cluster");
            let site = engine.strip_suffix("storage").unwrap_or(engine).trim_end_matches(['-', '_']);
            ((if site.is_empty() { engine } else { site }).to_owned(), By::Engine)
        }
    }
}

/// The folder below one that holds a folder for every cluster.
fn site(from: &str) -> Option<&str> {
    let steps: Vec<_> = from.split('/').collect();
    let at = steps.iter().position(|it| ["clusters", "sites", "regions", "overlays"].contains(it))?;
    steps.get(at + 1).copied().filter(|_| at + 2 < steps.len())
}

/// The name of a file without its ending and without the words for what it is.
fn stem(file: &str) -> &str {
    const WORDS: [&str; 3] = ["quayregistry", "quay-registry", "registry"];
    let stem = file.rsplit_once('.').map_or(file, |it| it.0);
    let separators = ['-', '_', '.'];
    for word in WORDS {
        if let Some(rest) = stem.strip_prefix(word).filter(|it| it.starts_with(separators)) {
            return rest.trim_start_matches(separators);
        }
        if let Some(rest) = stem.strip_suffix(word).filter(|it| it.ends_with(separators)) {
            return rest.trim_end_matches(separators);
        }
    }
    stem
}

/// Whether the name says nothing about which cluster it is.
pub(super) fn is_general(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let general = [
        "",
        "quay",
        "registry",
        "quayregistry",
        "quay-registry",
        "quayregistries",
        "quayconfig",
        "georep",
        "georeplication",
        "secret",
        "secrets",
        "cluster",
        "site",
        "region",
        "sites",
        "regions",
        "observed",
        "live",
        "current",
        "running",
        "cfg",
        "conf",
        "files",
        "plan",
        "new",
        "the",
        "yml",
        "json",
        "sh",
        "script",
        "scripts",
        "txt",
        "md",
        "all",
        "bundle",
        "clusters",
        "base",
        "overlays",
        "manifest",
        "manifests",
        "deploy",
        "config",
        "example-registry",
        "yaml",
        "kustomization",
        "template",
        "templates",
        "output",
        "out",
        "export",
        "untitled",
        "tmp",
    ];
    general.contains(&name.as_str())
}

/// The name with the lowest number behind it that nobody has.
pub(super) fn unique(name: String, taken: impl Fn(&str) -> bool) -> String {
    if !taken(&name) {
        return name;
    }
    let numbered = (2..).map(|it| format!("{name}-{it}")).find(|it| !taken(it));
    numbered.unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    fn named(from: &str) -> String {
        let manifest = "spec:\n  components:\n  - kind: quay\n    overrides:\n      env:\n      \
                        - {name: QUAY_DISTRIBUTED_STORAGE_PREFERENCE, value: eustorage}\n";
        let cluster = Cluster { name: String::new(), manifest: Document::parse(manifest) };
        name(from, None, (true, false), &cluster).0
    }

    #[test]
    fn the_file_the_folder_or_the_engine_gives_the_name() {
        for (from, expected) in [
            ("quayregistry-us.yaml", "us"),
            ("a/b/us-quayregistry.yml", "us"),
            ("frankfurt.yaml", "frankfurt"),
            ("overlays/tokyo/quayregistry.yaml", "tokyo"),
            ("quayregistry.yaml", "eu"),
            ("base/quay.yaml", "eu"),
        ] {
            assert_eq!(named(from), expected, "{from}");
        }
        assert_eq!(unique("us".to_owned(), |it| it == "us" || it == "us-2"), "us-3");
    }
}
