//! Places that differ, a row each, with a column for each that has something there.

use crate::browser;
use crate::plan::{Action, Address, Cell, Compared, File};
use crate::text;
use crate::text::Message;
use crate::ui::components::{Button, Look};
use crate::ui::route::Route;
use crate::ui::state::{Store, say, store, tell};
use crate::ui::view::*;

/// The table. With `plan`, the first column is the plan, and what another has can be taken over.
#[component]
pub(super) fn Table(
    id: &'static str,
    rows: Memo<Vec<Compared>>,
    columns: Memo<Vec<String>>,
    plan: bool,
) -> View {
    view! {
        <div class="app-scroll" id=rows_of(id) role="region" tabindex="0" aria-labelledby=id>
            <table class="app-matrix compare">
                <caption class="pf-v6-u-screen-reader" id=id>
                    {say(text!("What differs, a row each", "不同之处，每行一项"))}
                </caption>
                <thead>
                    <tr>
                        <th scope="col">{say(text!("Where", "位置"))}</th>
                        {plan.then(|| view! { <th scope="col">{say(text!("Plan", "方案"))}</th> })}
                        <For each=move || columns.get() key=Clone::clone let:name>
                            <th scope="col">{name}</th>
                        </For>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get().into_iter().map(move |it| (it, columns.get())) key=Clone::clone let:item>
                        <Row row=item.0 columns=item.1 table=id plan />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// The id of what scrolls in a table.
fn rows_of(table: &str) -> String {
    format!("{table}--rows")
}

#[component]
fn Row(row: Compared, columns: Vec<String>, table: &'static str, plan: bool) -> View {
    let store = store();
    let Compared { at, cells } = row;
    let (name, place) = (name(&at), at.clone());
    let own = cells.first().map(|it| it.letter);
    let shown = cells.into_iter().enumerate().map(|(index, cell)| {
        let cluster = index.checked_sub(1).and_then(|it| columns.get(it)).filter(|_| plan);
        let take = cluster.filter(|_| Some(cell.letter) != own).cloned();
        let at = at.clone();
        view! { <td><Value cell />{take.map(|cluster| view! { <Take cluster at table /> })}</td> }
    });
    let cells: Vec<View> = shown.collect();
    view! {
        <tr>
            <th scope="row">
                <button
                    type="button"
                    class="pf-v6-c-button pf-m-link pf-m-inline app-mono"
                    on:click=move |_| store.go(Route::to(&place))
                >
                    {name}
                </button>
                {plan.then(|| view! { <Said at /> })}
            </th>
            {cells}
        </tr>
    }
}

/// What a row is called: its path, shortened to what tells it from others where it is in a manifest.
fn name(at: &Address) -> String {
    match &at.file {
        File::Cluster(_) => at.path.to_string().trim_start_matches("spec.").to_owned(),
        File::Bundle(name) => name.clone(),
        _ => at.to_string(),
    }
}

#[component]
fn Value(cell: Cell) -> View {
    let Cell { text, letter } = cell;
    view! {
        <span class="pf-v6-c-label pf-m-compact compare-letter">{letter.to_string()}</span>
        {match text {
            Some(text) => view! { <code class="compare-value">{text}</code> },
            None => view! { <span class="app-muted">{say(text!("not set", "未设置"))}</span> },
        }}
    }
}

/// What the rules say about the place, with their codes.
#[component]
fn Said(at: Address) -> View {
    let store = store();
    let said = Memo::new(move |_| said(store, &at));
    view! {
        <For each=move || said.get() key=Clone::clone let:item>
            <p class="app-help compare-said">
                <span class="pf-v6-c-label pf-m-compact">{item.0}</span>" "{tell(item.1)}
            </p>
        </For>
    }
}

fn said(store: Store, at: &Address) -> Vec<(String, Message)> {
    let across = |it: &Address| matches!(it.file, File::Beside(..));
    store.findings.with(|all| {
        let here = all.iter().filter(|it| {
            let near = it.at.path.contains(&at.path) || at.path.contains(&it.at.path);
            it.at.file == at.file && near && it.related.iter().any(across)
        });
        here.map(|it| (it.rule.code.to_owned(), it.message.clone())).collect()
    })
}

#[component]
fn Take(cluster: String, at: Address, table: &'static str) -> View {
    let store = store();
    let about = format!("{cluster}: {}", name(&at));
    view! {
        <Button
            label=text!("Use in the plan", "用于方案")
            about
            look=Look::Link
            on_press=move || {
                let change = store.plan.with_untracked(|it| it.taken_over(&cluster, &at));
                let message = text!("{0} of {1} is in the plan now.", "方案已采用 {1} 的 {0}。");
                store.announce(Action::Apply(change.into_iter().collect()), message.with([name(&at), cluster.clone()]));
                // The button is gone with its row; after the last one, so is the table.
                browser::focus_then(&[&rows_of(table), "main"]);
            }
        />
    }
}
