//! Where a crossing cannot be made safe: independent registries with mirroring.

use super::Card;
use crate::browser;
use crate::export::{LOST, mirroring_commands};
use crate::plan::{Action, Address, Beside, Change};
use crate::schema::MIRRORING;
use crate::text;
use crate::ui::components::{Button, FieldRow, Look};
use crate::ui::state::{Store, say, store};
use crate::ui::view::*;
use crate::yaml::Path;

/// The card.
#[component]
pub(super) fn Alternative() -> View {
    let store = store();
    let others = Memo::new(move |_| {
        store.plan.with(|it| it.registries().map(|it| it.0.to_owned()).collect::<Vec<_>>())
    });
    view! {
        <Card title=text!("Independent registries", "相互独立的注册表")>
            <p class="app-help">
                {say(text!(
                    "Where a crossing cannot be made safe, each trust zone gets a registry of its own, and repositories are mirrored from one to the other. This plan becomes the registry of the first cluster; the others are kept beside it. Undo takes it back.",
                    "当跨区访问无法保证安全时，可为每个信任区建立独立的注册表，并在它们之间镜像存储库。当前方案将成为首个集群的注册表，其他注册表与方案并列保存。可以撤消。"
                ))}
            </p>
            <Lost />
            <div class="app-actions">
                <Button
                    label=text!("Split into a registry for each trust zone", "按信任区拆分为独立注册表")
                    id="split"
                    on_press=move || {
                        store.announce(Action::SplitByZone, text!("Split by trust zone.", "已按信任区拆分。"));
                    }
                />
            </div>
            <For each=move || others.get() key=Clone::clone let:name>
                <Registry name />
            </For>
            {move || (!others.with(Vec::is_empty)).then(|| mirroring(store))}
        </Card>
    }
}

/// What mirroring is less than replication.
#[component]
fn Lost() -> View {
    view! {
        <details class="app-details">
            <summary>{say(text!("What is lost compared with geo-replication", "与异地复制相比失去了什么"))}</summary>
            <div class="app-scroll" role="region" tabindex="0" aria-labelledby="lost-title">
                <table class="app-matrix">
                    <caption class="app-help" id="lost-title">{say(text!("Replication and mirroring", "复制与镜像"))}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{say(text!("What", "项目"))}</th>
                            <th scope="col">{say(text!("Geo-replication", "异地复制"))}</th>
                            <th scope="col">{say(text!("Mirroring", "镜像"))}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {LOST.iter().map(|[what, replicated, mirrored]| view! {
                            <tr>
                                <th scope="row">{say(*what)}</th>
                                <td>{say(*replicated)}</td>
                                <td>{say(*mirrored)}</td>
                            </tr>
                        }).collect_view()}
                    </tbody>
                </table>
            </div>
        </details>
    }
}

/// Another registry of the workspace.
#[component]
fn Registry(name: String) -> View {
    let store = store();
    let (edited, removed) = (name.clone(), name.clone());
    view! {
        <div class="app-card-head">
            <strong class="app-grow app-mono">{name.clone()}</strong>
            <Button
                label=text!("Edit this registry", "编辑此注册表")
                about=name.clone()
                on_press=move || {
                    let said = text!("Now editing {0}.", "正在编辑 {0}。").with([edited.as_str()]);
                    store.announce(Action::SwitchRegistry(edited.clone()), said);
                }
            />
            <Button
                label=text!("Remove", "移除")
                about=name
                look=Look::Danger
                on_press=move || {
                    let change = Change::Beside(Beside::Registry(removed.clone()), None);
                    let said = text!("Registry {0} removed.", "已移除注册表 {0}。").with([removed.as_str()]);
                    store.announce(Action::Apply(vec![change]), said);
                }
            />
        </div>
    }
}

/// What is mirrored from where, and the calls that set it up.
fn mirroring(store: Store) -> View {
    let rows = MIRRORING.iter().map(|it| view! { <FieldRow at=Address::fact(Path::of(it.key)) field=it /> });
    let calls = Memo::new(move |_| store.plan.with(mirroring_commands));
    let shown = move || {
        calls.get().map(|text| {
            let copied = text.clone();
            view! {
                <div>
                    <div class="app-card-head">
                        <span class="app-grow">{say(text!("Set it up by API", "通过 API 设置"))}</span>
                        <Button
                            label=text!("Copy", "复制")
                            about="mirroring.md"
                            look=Look::Link
                            disabled=!browser::is_secure()
                            on_press=move || store.copy(copied.clone())
                        />
                    </div>
                    <pre class="app-snippet" tabindex="0">{text}</pre>
                </div>
            }
        })
    };
    view! {
        {rows.collect_view()}
        {shown}
    }
}
