//! What is in a file: certificates and keys with their facts.

use crate::browser;
use crate::plan::Holding;
use crate::ui::state::{say, store, tell};
use crate::ui::view::*;

/// The certificates and keys of a file, each folded up but the first.
#[component]
pub(super) fn Holdings(name: String) -> View {
    let store = store();
    let now = browser::now();
    let holdings = Memo::new(move |_| store.plan.with(|it| it.holdings(&name, now)));
    view! { {move || holdings.get().into_iter().enumerate().map(|(index, it)| one(index, it)).collect_view()} }
}

fn one(index: usize, holding: Holding) -> View {
    let facts = holding.facts.into_iter().map(|(label, value)| {
        view! {
            <dt>{say(label)}</dt>
            <dd>{tell(value)}</dd>
        }
    });
    view! {
        <details class="app-details" open={index == 0}>
            <summary>{tell(holding.title)}</summary>
            <dl class="holding-facts">{facts.collect_view()}</dl>
        </details>
    }
}
