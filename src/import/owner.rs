//! Which cluster runs a config bundle: by its folder, its Secret, its file, else by the order the files came in.

use super::bundle::Part;
use super::kind::{self, Piece};
use super::{Sources, cluster};
use crate::layout::Place;
use crate::plan::{File, Plan};
use crate::text;
use crate::text::Text;

/// How a bundle was matched to its cluster, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    /// It lies in the folder of the cluster.
    Folder,
    /// Only this cluster's manifest names a Secret of this name in this namespace.
    Secret,
    /// Its file, or its Secret, is called after the cluster.
    Name,
    /// It is the one that was left for this cluster.
    Order,
}

/// A cluster that runs a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    /// The name of the cluster.
    pub(super) cluster: String,
    /// How it was found.
    pub(super) by: By,
}

/// A cluster of the plan and the file its manifest came in, where it came along.
pub(super) struct Known<'a> {
    pub(super) name: &'a str,
    pub(super) from: Option<String>,
}

impl<'a> Known<'a> {
    /// The cluster of this name.
    pub(super) fn new(name: &'a str, sources: &Sources) -> Known<'a> {
        Known { name, from: sources.get(&File::Cluster(name.to_owned())).cloned() }
    }
}

impl By {
    /// In words, as a reason.
    pub(super) const fn text(self) -> Text {
        match self {
            By::Folder => text!("by its folder", "依据其所在文件夹"),
            By::Secret => text!("by the name and namespace of the Secret", "依据 Secret 的名称与命名空间"),
            By::Name => text!("by its name", "依据其名称"),
            By::Order => text!(
                "by the order of the files, since nothing in it names its cluster",
                "依据文件顺序，因为其中没有指明所属集群"
            ),
        }
    }
}

/// The cluster that runs each part; `None` where it belongs to all.
pub(super) fn owners(parts: &[Piece<Part>], known: &[Known<'_>], plan: &Plan) -> Vec<Option<Owner>> {
    let mut owners: Vec<_> = parts.iter().map(|it| certain(it, known, plan)).collect();
    let open = |owners: &[Option<Owner>]| -> Vec<usize> {
        let is_open = |at: &usize| {
            let part = &parts[*at];
            owners[*at].is_none()
                && part.place.is_none()
                && part.content.has_config()
                && !is_stale(&part.from)
        };
        (0..parts.len()).filter(is_open).collect()
    };
    let mut left = open(&owners);
    // The one that no name tells from the others is the one for all of them.
    let nameless: Vec<_> = left.iter().copied().filter(|at| own_name(&parts[*at]).is_none()).collect();
    if let ([only], true) = (&nameless[..], left.len() > 1 || owners.iter().any(Option::is_some)) {
        left.retain(|it| it != only);
    }
    let free: Vec<_> = known
        .iter()
        .filter(|it| owners.iter().flatten().all(|owner| owner.cluster != it.name))
        .map(|it| it.name.to_owned())
        .collect();
    if left.len() > 1 && left.len() == free.len() {
        for (at, cluster) in left.into_iter().zip(free) {
            owners[at] = Some(Owner { cluster, by: By::Order });
        }
    } else {
        for at in left {
            owners[at] = own_name(&parts[at]).map(|(cluster, by)| Owner { cluster, by });
        }
    }
    // What lies beside a bundle that its folder names goes with it.
    for at in 0..parts.len() {
        if owners[at].is_some() || parts[at].place.is_some() || parts[at].content.has_config() {
            continue;
        }
        let beside = (0..parts.len()).find(|other| {
            let folder = folder(&parts[*other].from);
            let named = owners[*other].as_ref().is_some_and(|it| it.by == By::Folder);
            named && !folder.is_empty() && parts[at].from.starts_with(folder)
        });
        owners[at] = beside.and_then(|it| owners[it].clone());
    }
    owners
}

/// What can be said of a part by itself.
fn certain(part: &Piece<Part>, known: &[Known<'_>], plan: &Plan) -> Option<Owner> {
    let owner = |cluster: &str, by| Some(Owner { cluster: cluster.to_owned(), by });
    match &part.place {
        Some(Place::Secret(name)) => return owner(name, By::Folder),
        Some(_) => return None,
        None => {}
    }
    if let Some(it) = by_folder(&part.from, known) {
        return owner(it, By::Folder);
    }
    if let Part::Secret(secret) = &part.content {
        let mut fit = plan.clusters.iter().filter(|it| {
            it.bundle_secret() == Some(&secret.name) && it.namespace() == secret.namespace.as_deref()
        });
        if let (Some(only), None) = (fit.next(), fit.next()) {
            return owner(&only.name, By::Secret);
        }
    }
    let names = part.names();
    let found = names.iter().find_map(|it| called_after(it, known));
    found.filter(|_| part.content.has_config()).and_then(|it| owner(it, By::Name))
}

/// The cluster whose manifest is the only one in a folder above the file, or after which such a folder is called.
fn by_folder<'a>(from: &str, known: &[Known<'a>]) -> Option<&'a str> {
    let manifests = known.iter().filter(|it| it.from.is_some()).count();
    let own = folder(from);
    let mut above = Some(own);
    while let Some(folder) = above {
        let mut inside = known.iter().filter(|it| it.from.as_ref().is_some_and(|it| it.starts_with(folder)));
        match (inside.next(), inside.next()) {
            (Some(only), None) if manifests > 1 || folder == own => return Some(only.name),
            (None, _) => {}
            _ => break,
        }
        above = parent(folder);
    }
    own.trim_end_matches('/').rsplit('/').find_map(|step| called_after(step, known))
}

/// The folder of a file, with its `/`; empty for the top.
fn folder(from: &str) -> &str {
    from.rfind('/').map_or("", |it| &from[..=it])
}

fn parent(folder: &str) -> Option<&str> {
    let folder = folder.strip_suffix('/')?;
    Some(folder.rfind('/').map_or("", |it| &folder[..=it]))
}

/// The cluster that a name is made of, whatever else is in it.
fn called_after<'a>(name: &str, known: &[Known<'a>]) -> Option<&'a str> {
    let words = words(name);
    let mut fit = known.iter().map(|it| it.name).filter(|cluster| {
        let own = self::words(cluster);
        *cluster == name || (!own.is_empty() && own.iter().all(|it| words.contains(it)))
    });
    match (fit.next(), fit.next()) {
        (only, None) => only,
        // `eu` is in the name of `eu-west`, which is meant where both fit.
        (Some(first), Some(second)) => {
            let longest = std::iter::once(first).chain([second]).chain(fit).max_by_key(|it| it.len())?;
            Some(longest)
        }
        (None, Some(_)) => None,
    }
}

/// The words of a name that tell one cluster from another.
fn words(name: &str) -> Vec<String> {
    let words = name.split(['-', '_', '.', ' ']).map(str::to_ascii_lowercase);
    words.filter(|it| !cluster::is_general(it)).collect()
}

impl Piece<Part> {
    /// What could name its cluster: the file, and the Secret in it.
    fn names(&self) -> Vec<&str> {
        let file = kind::file(&self.from).rsplit('/').next().unwrap_or_default();
        let secret = match &self.content {
            Part::Secret(secret) => Some(secret.name.as_str()),
            Part::File(..) => None,
        };
        std::iter::once(file).chain(secret).collect()
    }
}

/// What a bundle that no known cluster runs is called after.
fn own_name(part: &Piece<Part>) -> Option<(String, By)> {
    let name = |it: &str| Some(words(it).join("-")).filter(|it| !it.is_empty());
    let folder = folder(kind::file(&part.from)).trim_end_matches('/').rsplit('/').find_map(name);
    let file = part.names().into_iter().find_map(name);
    file.map(|it| (it, By::Name)).or(folder.map(|it| (it, By::Folder)))
}

/// Whether its path says that it is a copy of earlier days.
fn is_stale(from: &str) -> bool {
    let stale = ["old", "bak", "backup", "backups", "orig", "previous", "before", "copy", "archive"];
    from.split(['/', '-', '_', '.', ' ']).any(|it| stale.contains(&it.to_ascii_lowercase().as_str()))
}
