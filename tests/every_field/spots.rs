//! The places to try: each with a plan in which it makes sense.

use quay_georep::plan::{Action, Plan, apply};
use quay_georep::presets;
use quay_georep::schema::{ENGINES, FIELDS, Field, Kind, LOGIN_SERVICE, Need};
use quay_georep::yaml::Path;

use super::{sample, set};

/// A place for a value.
pub struct Spot {
    /// A plan with everything around it.
    pub plan: Plan,
    /// Where, in config.yaml.
    pub path: Path,
    /// Its row.
    pub field: &'static Field,
    /// The row of the map that holds it, where it is nested.
    pub holder: Option<&'static Field>,
}

/// Every setting and parameter that a person may set, nested ones too.
pub fn spots() -> Vec<Spot> {
    let base = presets::find("two-clusters-s3").unwrap().plan();
    let mut spots = Vec::new();
    for field in FIELDS.iter().flat_map(|table| table.iter()) {
        walk(&base, Path::of(field.key), field, None, &mut spots);
    }
    walk(&base, Path::of("ACME_LOGIN_CONFIG"), &LOGIN_SERVICE, None, &mut spots);
    for engine in ENGINES {
        let action = Action::AddEngine { id: "walked".to_owned(), driver: engine.driver.to_owned() };
        let mut plan = apply(&base, &action).unwrap();
        let params = Path::of("DISTRIBUTED_STORAGE_CONFIG").key("walked").index(1);
        for field in engine.params.iter().filter(|it| it.need == Need::Required) {
            plan = set(&plan, &params.key(field.key), &sample(field));
        }
        for field in engine.params {
            walk(&plan, params.key(field.key), field, None, &mut spots);
        }
    }
    spots
}

fn walk(
    plan: &Plan,
    path: Path,
    field: &'static Field,
    holder: Option<&'static Field>,
    spots: &mut Vec<Spot>,
) {
    if field.internal {
        return;
    }
    if let Kind::Map { fields, .. } = field.kind {
        for it in fields {
            walk(plan, path.key(it.key), it, Some(field), spots);
        }
    }
    spots.push(Spot { plan: plan.clone(), path, field, holder });
}
