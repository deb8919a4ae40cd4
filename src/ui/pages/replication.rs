//! What is copied where, and which cluster writes to which engine.

use super::matrix::{Matrix, names};
use super::{Card, Settings, Sheet};
use crate::plan::Address;
use crate::schema;
use crate::text;
use crate::ui::components::{Button, FieldRow};
use crate::ui::route::Page;
use crate::ui::state::{say, store};
use crate::ui::view::*;

/// The page.
#[component]
pub fn Replication() -> View {
    let store = store();
    let clusters = names(store);
    let all = move || {
        store.plan.with_untracked(|plan| plan.locations().map(|it| it.id().to_owned()).collect::<Vec<_>>())
    };
    view! {
        <Sheet
            page=Page::Replication
            intro=text!(
                "Every blob ends up in the default locations; each cluster writes to the engine it prefers.",
                "每个 blob 最终都会到达默认存储位置；每个集群写入其首选的存储引擎。"
            )
        >
            <Card title=text!("Replication", "复制")>
                <Settings keys=&["FEATURE_STORAGE_REPLICATION", "DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS"] />
                <div class="app-actions">
                    <Button
                        label=text!("Replicate to all engines", "复制到所有存储引擎")
                        on_press=move || {
                            let at = Address::key("DISTRIBUTED_STORAGE_DEFAULT_LOCATIONS");
                            store.set(&at, None, &crate::yaml::Value::list(all()));
                        }
                    />
                </div>
                <Settings keys=&["DISTRIBUTED_STORAGE_PREFERENCE", "FEATURE_PROXY_STORAGE"] />
            </Card>
            <Card title=text!("Which cluster prefers which engine", "各集群首选的存储引擎")>
                <For each=move || clusters.get() key=Clone::clone let:name>
                    <fieldset class="app-group">
                        <legend class="app-legend">{name.clone()}</legend>
                        <FieldRow at=Address::preference(&name) field=&schema::PREFERENCE />
                    </fieldset>
                </For>
                <Show when=move || clusters.with(Vec::is_empty)>
                    <p class="app-hint">
                        {say(text!("No cluster yet: add them on the page Clusters.", "还没有集群：请在“集群”页面添加。"))}
                    </p>
                </Show>
                <Matrix />
            </Card>
            <Card title=text!("Where builds and logs go", "构建与日志的存储位置")>
                <Settings keys=&["USERFILES_LOCATION", "LOG_ARCHIVE_LOCATION", "ACTION_LOG_ARCHIVE_LOCATION"] />
            </Card>
        </Sheet>
    }
}
