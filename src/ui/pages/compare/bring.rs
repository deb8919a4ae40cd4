//! Bringing what a cluster runs, taking all of it over, and forgetting it.

use super::beside;
use crate::browser::{self, Opened};
use crate::import::observe;
use crate::plan::{Action, Change};
use crate::text;
use crate::ui::components::{Button, DropZone, Look, Picker, readable};
use crate::ui::pages::Card;
use crate::ui::state::{Store, say, store};
use crate::ui::view::*;

/// A part for each cluster.
#[component]
pub(super) fn Bring(seen: Memo<Vec<String>>) -> View {
    let store = store();
    let all = Memo::new(move |_| {
        let mut names =
            store.plan.with(|it| it.clusters.iter().map(|it| it.name.clone()).collect::<Vec<_>>());
        let more: Vec<_> = seen.get().into_iter().filter(|it| !names.contains(it)).collect();
        names.extend(more);
        names
    });
    view! {
        <Card title=text!("What clusters run", "集群实际运行的内容")>
            <p class="app-muted">
                {say(text!(
                    "For each cluster, run the commands and bring what they print: the Secret with its config bundle, and its QuayRegistry.",
                    "请对每个集群运行以下命令，并提供其输出：包含配置捆绑包的 Secret 以及 QuayRegistry。"
                ))}
            </p>
            <Show when=move || all.with(Vec::is_empty)>
                <p class="app-hint">
                    {say(text!(
                        "No cluster yet. Add them on the page Clusters, or drop their files, a folder for each, on the page Start.",
                        "还没有集群。请在“集群”页面添加，或在“开始”页面拖入它们的文件（每个集群一个文件夹）。"
                    ))}
                </p>
            </Show>
            <For each=move || all.get() key=Clone::clone let:name>
                <One name seen />
            </For>
        </Card>
    }
}

#[component]
fn One(name: String, seen: Memo<Vec<String>>) -> View {
    let store = store();
    let cluster = StoredValue::new(name.clone());
    let id = format!("compare--{name}");
    let known = Memo::new({
        let name = name.clone();
        move |_| seen.with(|it| it.contains(&name))
    });
    let (asked, named) = (name.clone(), name.clone());
    let commands = Memo::new(move |_| store.plan.with(|it| it.read_cluster_commands(&asked).join("\n")));
    view! {
        <section aria-label=name.clone()>
            <div class="app-card-head">
                <h3 class="pf-v6-c-title pf-m-sm app-grow">{name.clone()}</h3>
                <Button
                    label=text!("Copy command", "复制命令")
                    about=name.clone()
                    disabled=!browser::is_secure()
                    on_press=move || store.copy(commands.get_untracked())
                />
            </div>
            <pre class="app-snippet" tabindex="0">{move || commands.get()}</pre>
            <DropZone on_files=move |files| take(store, cluster.get_value(), files)>
                <p class="drop-words">
                    {move || match known.get() {
                        true => say(text!("Known. Drop newer files here.", "已知。可将更新的文件拖放到此处。"))(),
                        false => say(text!("Not known yet. Drop the files here.", "尚不清楚。请将文件拖放到此处。"))(),
                    }}
                </p>
                <Picker
                    id=id
                    label=text!("Choose files", "选择文件")
                    about=name
                    multiple=true
                    on_files=move |files| take(store, cluster.get_value(), files)
                />
            </DropZone>
            <Show when=move || known.get()>
                <div class="app-actions">
                    <Button
                        label=text!("Use all of it in the plan", "全部用于方案")
                        about=named.clone()
                        on_press=move || {
                            let name = cluster.get_value();
                            let changes = store.plan.with_untracked(|it| it.all_taken_over(&name));
                            let message = text!("The plan is what {0} runs.", "方案已与 {0} 运行的内容一致。");
                            store.announce(Action::Apply(changes), message.with([name]));
                        }
                    />
                    <Button
                        label=text!("Forget what it runs", "清除此运行记录")
                        about=named.clone()
                        look=Look::Danger
                        on_press=move || {
                            let name = cluster.get_value();
                            let change = Change::Beside(beside(&name), None);
                            let message = text!("Forgotten: what {0} runs.", "已移除：{0} 运行的内容。");
                            store.announce(Action::Apply(vec![change]), message.with([&name]));
                            // This button goes: who works by keyboard stays near.
                            browser::focus(&format!("compare--{name}"));
                        }
                    />
                </div>
            </Show>
        </section>
    }
}

/// Keeps what the files say that a cluster runs.
fn take(store: Store, cluster: String, files: Vec<Opened>) {
    let files = readable(store, files);
    if files.is_empty() {
        return;
    }
    let observed = store.plan.with_untracked(|plan| observe(&files, &cluster, plan));
    match observed {
        Ok(imported) => {
            let beside = beside(&cluster);
            let runs = imported.plan.beside.get(&beside).map(|it| (**it).clone());
            let message = text!("What {0} runs is beside the plan now.", "{0} 运行的内容已与方案并列。");
            store.announce(
                Action::Apply(vec![Change::Beside(beside, runs.map(Into::into))]),
                message.with([cluster]),
            );
        }
        Err(refused) => store.complain(refused.message),
    }
}
