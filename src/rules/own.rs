//! What is wrong in the bundle that one cluster runs, and stands in no file of the plan: that something differs is said
//! by the rules across clusters, what is wrong with it by the same rules as of the plan.

use super::{Context, Finding, Severity};
use crate::plan::{Address, Beside, File, Plan, Side, groups};
use crate::text;
use crate::text::Arg;
use std::collections::BTreeMap;

/// The most clusters whose own bundles are judged.
const MOST: usize = 20;

/// The errors in what the clusters run that the plan does not have. They cannot be repaired from here, since it is not the
/// plan's text.
pub(super) fn findings(context: &Context<'_>, of_plan: &[Finding]) -> Vec<Finding> {
    let plan = context.plan;
    let mine = Side { cluster: None, plan };
    let mut findings = Vec::new();
    for side in plan.seen().into_iter().filter(|it| it.plan.config.is_sound()).take(MOST) {
        let Some(own) = side.cluster.and_then(|it| plan.cluster(it)) else { continue };
        let beside = Beside::Observed(own.name.clone());
        let alone = Plan {
            clusters: vec![own.clone()],
            notes: plan.notes.clone(),
            site: plan.site.clone(),
            beside: BTreeMap::new(),
            ..side.plan.clone()
        };
        let found = super::found(&Context { plan: &alone, now: context.now }).into_iter();
        findings.extend(
            found.filter(|it| it.severity == Severity::Error && is_of_bundle(&it.at)).filter_map(|it| {
                let said = of_plan.iter().any(|other| other.at == it.at && is_family(other, &it));
                let here = !said && groups(&[mine, side], &it.at).len() > 1;
                let message = text!("What {0} runs: {1}", "{0} 实际运行的内容：{1}");
                here.then(|| Finding {
                    message: message.with([Arg::from(own.name.as_str()), it.message.into()]),
                    at: it.at.beside(beside.clone()),
                    related: Vec::new(),
                    fix: None,
                    ..it
                })
            }),
        );
    }
    findings
}

/// Whether it is in a file of the config bundle.
fn is_of_bundle(at: &Address) -> bool {
    matches!(at.file, File::Config | File::Clair | File::Bundle(_))
}

/// Whether two findings come from one family: where one says already that a key differs, another need not say how.
fn is_family(one: &Finding, other: &Finding) -> bool {
    one.rule.code.split('-').next() == other.rule.code.split('-').next()
}

#[cfg(test)]
mod tests {
    use super::super::{Example, check};
    use super::*;

    fn own(text: &str) -> Vec<(&'static str, String)> {
        let plan = Example { text: text.to_owned().leak(), at: &[] }.plan();
        let found =
            check(&Context::of(&plan)).into_iter().filter(|it| matches!(it.at.file, File::Beside(..)));
        found.map(|it| (it.rule.code, it.at.to_string())).collect()
    }

    const CLUSTERS: &str = "//- clusters/us us\n//- clusters/eu eu\n";

    #[test]
    fn what_is_wrong_in_one_bundle_only_is_named_there() {
        let right = "MAXIMUM_LAYER_SIZE: 20G\nDB_URI: postgresql://quay:x@db.acme.io:5432/quay\n";
        let wrong = right.replace("20G", "20GB");
        let text = format!(
            "{right}{CLUSTERS}//- ssl.cert\nx\n//- observed/eu/config.yaml\n{wrong}//- observed/us/config.yaml\n{right}"
        );
        let found = own(&text);
        assert!(found.contains(&("CFG-012", "observed.eu.MAXIMUM_LAYER_SIZE".to_owned())), "{found:?}");
        assert!(found.iter().all(|it| !it.1.starts_with("observed.us.MAX")), "{found:?}");
        // What is wrong in the plan just so is said once.
        let both = format!("{wrong}{CLUSTERS}//- observed/eu/config.yaml\n{wrong}");
        assert_eq!(own(&both), []);
    }
}
