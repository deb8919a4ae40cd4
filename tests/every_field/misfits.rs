//! What a person can get wrong at a place, made from its row.

use super::{Kind, Need, Path, Plan, Spot, Value, parent, sample, set, unset};

/// A plan with one thing wrong.
pub struct Misfit {
    /// The plan.
    pub plan: Plan,
    /// Where it must be said.
    pub path: Path,
    /// What is wrong.
    pub what: String,
}

/// All that can be wrong at a place.
pub fn misfits(spot: &Spot) -> Vec<Misfit> {
    let mut all = values(spot);
    all.extend(missing(spot));
    all.extend(misspelt(spot));
    all
}

fn values(Spot { plan, path, field, .. }: &Spot) -> Vec<Misfit> {
    let list = Value::list(["a"]);
    let map = Value::map([("a", "b")]);
    let wrong = match field.kind {
        Kind::Text(_) | Kind::Secret | Kind::Location => vec![Value::Int(42), map],
        Kind::Choice(_) => vec!["none of them".into(), Value::Int(42)],
        Kind::Bool => vec!["true".into(), Value::Int(1)],
        Kind::Int { min, max, .. } => {
            let outside = [min.checked_sub(1), max.checked_add(1)].into_iter().flatten().map(Value::Int);
            outside.chain(["many".into(), Value::Float(1.5)]).collect()
        }
        Kind::Number { .. } => vec!["many".into(), list],
        Kind::Locations | Kind::TextList => vec!["a".into(), map],
        Kind::Map { .. } => vec!["a".into(), list],
        Kind::Yaml => Vec::new(),
    };
    let misfit = |value: Value| Misfit {
        plan: set(plan, path, &value),
        path: path.clone(),
        what: format!("{value:?} for {:?}", field.kind),
    };
    wrong.into_iter().map(misfit).collect()
}

/// What providers of MultiCDNStorage may bring by themselves is not missed in the map they share.
const SHARED: &str = "DISTRIBUTED_STORAGE_CONFIG.walked.1.storage_config";

/// Something that must be there is not.
fn missing(spot: &Spot) -> Option<Misfit> {
    let Spot { plan, path, field, .. } = spot;
    if parent(path).to_string() == SHARED {
        return None;
    }
    match field.need {
        Need::Optional => None,
        Need::Required => {
            let plan = unset(&beside(spot), path);
            // An empty map is as good as none.
            let rest = plan.config.get(&parent(path)).is_none_or(|it| it.entries().next().is_some());
            rest.then(|| Misfit { plan, path: path.clone(), what: "is missing".to_owned() })
        }
        Need::With(other) => {
            let other = parent(path).key(other);
            let plan = unset(&set(plan, path, &sample(field)), &other);
            Some(Misfit { plan, path: other, what: format!("is missing beside {path}") })
        }
    }
}

/// The plan with everything in the map that holds the place, where that is nested and not there yet.
fn beside(Spot { plan, path, holder, .. }: &Spot) -> Plan {
    let above = parent(path);
    match holder {
        Some(holder) if plan.config.get(&above).is_none() => set(plan, &above, &sample(holder)),
        _ => plan.clone(),
    }
}

/// A key with a letter too many, where only known keys are expected.
fn misspelt(spot: &Spot) -> Option<Misfit> {
    let Spot { plan, path, field, holder } = spot;
    if matches!(holder.map(|it| it.kind), Some(Kind::Map { open: true, .. })) {
        return None;
    }
    let middle = field.key.len() / 2;
    let (start, end) = field.key.split_at(middle);
    let slip = format!("{start}X{end}");
    let path = parent(path).key(&slip);
    let plan = set(plan, &path, &sample(field));
    Some(Misfit { plan, path, what: "is misspelt".to_owned() })
}
