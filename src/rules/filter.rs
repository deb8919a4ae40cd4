//! Which findings a person wants to see.

use super::{FAMILIES, Finding, Severity};
use crate::plan::{Address, Beside, File};
use crate::text::Lang;
use crate::yaml::Path;

/// What findings must have to be seen; nothing, by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all stand in the code, the id, the place or the message.
    pub words: String,
    /// The severity.
    pub severity: Option<Severity>,
    /// The family, such as `GEO`.
    pub family: Option<&'static str>,
    /// The cluster that it stands in or has to do with.
    pub cluster: Option<String>,
}

/// The families of rules, in the order of the catalogue.
pub fn families() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().filter_map(|it| it.first()?.code.split('-').next())
}

impl Filter {
    /// Whether a finding is one of those; words are looked for in the language of the reader.
    pub fn fits(&self, finding: &Finding, lang: Lang) -> bool {
        let code = finding.rule.code;
        let concerned = || std::iter::once(&finding.at).chain(&finding.related);
        self.severity.is_none_or(|it| it == finding.severity)
            && self.family.is_none_or(|it| code.split('-').next() == Some(it))
            && self.cluster.as_ref().is_none_or(|name| concerned().any(|at| stands_in(at, name)))
            && self.says(finding, lang)
    }

    fn says(&self, finding: &Finding, lang: Lang) -> bool {
        if self.words.trim().is_empty() {
            return true;
        }
        let Finding { rule, at, message, .. } = finding;
        let text = format!("{} {} {at} {}", rule.code, rule.id, message.render(lang)).to_lowercase();
        self.words.to_lowercase().split_whitespace().all(|it| text.contains(it))
    }
}

/// Whether an address is in the manifest of a cluster, in what it runs, or among the answers about it.
fn stands_in(at: &Address, cluster: &str) -> bool {
    match &at.file {
        File::Cluster(name) | File::Beside(Beside::Observed(name), _) => name == cluster,
        File::Facts => Path::of("clusters").key(cluster).contains(&at.path),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Context, check};

    #[test]
    fn each_part_narrows() {
        let plan = crate::presets::PRESETS[0].plan();
        let mut broken = plan.clone();
        for cluster in &plan.clusters {
            let change = crate::plan::Change::set(&Address::preference(&cluster.name), "nowhere");
            broken = broken.with(&[change]).expect("an edit");
        }
        let found = check(&Context::of(&broken));
        let count = |filter: Filter| found.iter().filter(|it| filter.fits(it, Lang::Zh)).count();
        let [one, two] = [0, 1].map(|at| Some(broken.clusters[at].name.clone()));
        assert_eq!(count(Filter::default()), found.len());
        let geo = Filter { family: Some("GEO"), severity: Some(Severity::Error), ..Filter::default() };
        let here = |cluster: &Option<String>| count(Filter { cluster: cluster.clone(), ..geo.clone() });
        assert!(here(&one) > 0 && here(&two) > 0 && here(&one) < count(geo.clone()));
        assert_eq!(count(Filter { cluster: Some("else".to_owned()), ..Filter::default() }), 0);
        let words = |it: &str| count(Filter { words: it.to_owned(), ..Filter::default() });
        assert!(words("geo-001 NOWHERE") > 0 && words("占位符") > 0 && words("geo-001 占位符") == 0);
        assert_eq!(families().count(), 11);
    }
}
