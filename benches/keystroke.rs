//! What a keystroke costs: the change, every rule, and the preview of the file. Prints medians: `cargo bench`.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on says why")]

use quay_georep::plan::{Action, Address, File, Plan, apply};
use quay_georep::presets;
use quay_georep::rules::{self, Context};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    for (clusters, engines) in [(2, 2), (2, 4), (100, 200)] {
        let plan = plan(clusters, engines);
        let at = Address::key("SERVER_HOSTNAME");
        let action = Action::Set(at, "registry.acme.io".into());
        let after = apply(&plan, &action).unwrap();
        let set = median(|| drop(black_box(apply(&plan, &action))));
        let check = median(|| drop(black_box(rules::check(&Context::of(&after)))));
        let preview = median(|| drop(black_box(after.preview(&File::Config, Some(&plan), false))));
        let found = rules::check(&Context::of(&after)).len();
        println!("{clusters} clusters, {engines} engines, {} KiB of config.yaml, {found} findings", {
            after.config.text().len() / 1024
        });
        println!(
            "  apply {set:?}, check {check:?}, preview {preview:?}, together {:?}",
            set + check + preview
        );
        for (code, spent) in slowest(&after) {
            println!("    {code} {spent:?}");
        }
    }
}

/// The preset with more engines and clusters, each cluster preferring one.
fn plan(clusters: usize, engines: usize) -> Plan {
    let mut plan = presets::find("two-clusters-s3").unwrap().plan();
    for at in 2..engines {
        let action = Action::AddEngine { id: format!("engine{at}"), driver: "S3Storage".to_owned() };
        plan = apply(&plan, &action).unwrap();
    }
    for at in 2..clusters {
        let engine = (at < engines).then(|| format!("engine{at}"));
        plan = apply(&plan, &Action::AddCluster { name: format!("cluster{at}"), engine }).unwrap();
    }
    plan
}

/// The rules that take longest.
fn slowest(plan: &Plan) -> Vec<(&'static str, Duration)> {
    let context = Context::of(plan);
    let spent = |rule: &'static rules::Rule| {
        median(|| {
            let mut report = rules::Report::default();
            report.run(rule, &context);
            drop(black_box(report.into_findings()));
        })
    };
    let mut all: Vec<_> = rules::all().map(|rule| (rule.code, spent(rule))).collect();
    all.sort_by_key(|(_, spent)| std::cmp::Reverse(*spent));
    all.truncate(3);
    all
}

fn median(run: impl Fn()) -> Duration {
    let time = || {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    let mut times: Vec<_> = (0..9).map(|_| time()).collect();
    times.sort();
    times[times.len() / 2]
}
