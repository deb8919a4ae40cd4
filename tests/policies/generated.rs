//! What is generated is judged as well as its provider allows, for every driver and for awkward names.

use quay_georep::plan::Verdict;
use quay_georep::policy::{Subject, analyse, generate, verify};
use quay_georep::presets::PRESETS;
use quay_georep::schema::{Access, ENGINES};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Whether a shell can read these commands.
fn is_shell(commands: &str) -> bool {
    let mut shell = Command::new("sh").arg("-n").stdin(Stdio::piped()).spawn().unwrap();
    shell.stdin.take().unwrap().write_all(commands.as_bytes()).unwrap();
    shell.wait().unwrap().success()
}

#[test]
fn every_driver_gets_a_policy_that_is_judged_right() {
    let mut exact = 0;
    for engine in ENGINES {
        for (bucket, path) in
            [("quay", "/registry"), ("quay", ""), ("q-1.b", "a b/\"c\"/$x/${aws:username}/*?/图像")]
        {
            let subject = Subject::new(engine.driver, bucket, path).unwrap();
            let Some(generated) = generate(&subject) else {
                assert_eq!(engine.access, Access::None, "{}", engine.driver);
                continue;
            };
            let policy = generated.policy();
            assert!(serde_json::from_str::<serde_json::Value>(policy).is_ok(), "{policy}");
            let analysis = analyse(&subject, policy).unwrap();
            assert_eq!(analysis.verdict, subject.best(), "{}: {policy} {analysis:#?}", engine.driver);
            assert_eq!(analysis.lacking, [], "{}", engine.driver);
            exact += usize::from(analysis.verdict == Verdict::Exact);
            for step in &generated.install {
                assert!(is_shell(&step.command), "{}", step.command);
            }
        }
    }
    assert!(exact >= 30, "{exact}");
}

#[test]
fn a_policy_for_one_bucket_is_too_broad_for_another() {
    for engine in ENGINES.iter().filter(|it| it.access.is_scopable()) {
        let generated = generate(&Subject::new(engine.driver, "other", "/registry").unwrap()).unwrap();
        let subject = Subject::new(engine.driver, "quay", "/registry").unwrap();
        // Google's bindings do not say which bucket they are given on.
        if engine.access != Access::Google {
            let verdict = analyse(&subject, generated.policy()).unwrap().verdict;
            assert_eq!(verdict, Verdict::TooBroadAndLacking, "{}", engine.driver);
        }
    }
}

#[test]
fn engines_of_a_plan_are_checked_from_every_cluster() {
    for preset in PRESETS {
        let plan = preset.plan();
        for location in plan.locations() {
            let subject = Subject::of(location).unwrap();
            if let (Some(generated), false) = (generate(&subject), subject.bucket.is_empty()) {
                assert_eq!(
                    analyse(&subject, generated.policy()).unwrap().verdict,
                    subject.best(),
                    "{}",
                    preset.id
                );
            }
            let steps = verify(&plan, location);
            for cluster in &plan.clusters {
                let named = steps.iter().filter(|it| it.title.to_string().starts_with(&cluster.name));
                assert!(named.count() >= 1, "{} {}", preset.id, cluster.name);
            }
            for step in steps {
                assert!(is_shell(&step.command), "{}", step.command);
            }
        }
    }
}
