//! One engine: where it stands, what guards the way to it, what its credential may do.

use super::policy::PolicyBox;
use super::{badge, placed};
use crate::plan::{Address, Crossing, Guard, Placed, Safety, State};
use crate::schema::{self, Access};
use crate::text;
use crate::text::{Message, Text};
use crate::ui::components::FieldRow;
use crate::ui::state::{say, store, tell};
use crate::ui::view::*;
use crate::yaml::Path;

/// What the plan says of an engine.
#[derive(Clone, PartialEq)]
struct Seen {
    placed: Placed,
    crossing: Option<(String, Safety, Vec<Guard>)>,
    scopable: bool,
}

/// The card.
#[component]
pub(super) fn EngineCard(id: String) -> View {
    let store = store();
    let (here, named) = (id.clone(), id.clone());
    let seen = Memo::new(move |_| {
        store.plan.with(|plan| {
            let location = plan.location(&here)?;
            let crossings = plan.crossings();
            let crossing = crossings.iter().find(|it| it.location.id() == here).map(|it: &Crossing<'_>| {
                (it.from.join(", "), it.safety(), it.guards().into_iter().cloned().collect())
            });
            let scopable = location.engine().is_some_and(|it| it.access != Access::None);
            Some(Seen { placed: plan.placed(location), crossing, scopable })
        })
    });
    let scopable = Memo::new(move |_| seen.with(|it| it.as_ref().is_some_and(|it| it.scopable)));
    let zone = Address::fact(Path::of("zones").key(&id));
    let controls = Path::of("controls").key(&id);
    let rows = schema::CONTROLS.iter().map(|field| (Address::fact(controls.key(field.key)), field));
    view! {
        <section class="pf-v6-c-card app-card" aria-label=named.clone()>
            <div class="app-card-head">
                <h2 class="pf-v6-c-title pf-m-md app-mono">{named}</h2>
                {move || seen.get().and_then(|it| it.crossing).map(|it| badge(it.1))}
            </div>
            <div class="pf-v6-c-card__body app-stack">
                {move || seen.get().map(|it| placed(it.placed))}
                <FieldRow at=zone field=&schema::ENGINE_ZONE />
                {move || seen.get().and_then(|it| it.crossing).map(|(from, _, guards)| view! {
                    <p>{tell(used_by(&from))}</p>
                    <ul class="app-list">{guards.into_iter().map(guard).collect_view()}</ul>
                })}
                {rows.map(|(at, field)| view! { <FieldRow at field /> }).collect_view()}
                {move || scopable.get().then(|| view! { <PolicyBox id=id.clone() /> })}
            </div>
        </section>
    }
}

fn used_by(from: &str) -> Message {
    match from {
        "" => text!("Clusters of another zone will use it.", "其他信任区的集群将会使用它。").into(),
        from => text!("Used from another zone by: {0}.", "被其他信任区的集群使用：{0}。").with([from]),
    }
}

fn guard(Guard { label, state, why, .. }: Guard) -> View {
    let (class, sign): (_, Text) = match state {
        State::Checked => ("safety safety-checked", state.label()),
        State::Asserted => ("safety safety-asserted", state.label()),
        State::Open => ("safety safety-unanswered", state.label()),
        State::Failed => ("safety safety-unsafe", state.label()),
    };
    view! {
        <li class="app-row">
            <strong>{say(label)}</strong> " " <span class=class>{say(sign)}</span> " "
            <span class="app-muted">{tell(why)}</span>
        </li>
    }
}
