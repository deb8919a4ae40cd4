//! The one Redis of all clusters: both maps from one form.

use super::{Card, Sheet};
use crate::plan::Address;
use crate::schema::{self, Field, Kind};
use crate::text;
use crate::ui::components::FieldGroup;
use crate::ui::route::Page;
use crate::ui::view::*;

fn map(key: &str) -> &'static [Field] {
    match schema::field(key).map(|it| it.kind) {
        Some(Kind::Map { fields, .. }) => fields,
        _ => &[],
    }
}

/// The page.
#[component]
pub fn Redis() -> View {
    view! {
        <Sheet
            page=Page::Redis
            intro=text!(
                "One Redis for all clusters: it carries build logs, user events and the locks that keep two sites from deleting the same blob.",
                "所有集群共用一个 Redis：它保存构建日志、用户事件，以及防止两个站点同时删除同一 blob 的锁。"
            )
        >
            <Card title=text!("Build logs and user events (one Redis, written to both maps)", "构建日志与用户事件（同一个 Redis，写入两个映射）")>
                <FieldGroup
                    at=Address::key("BUILDLOGS_REDIS")
                    twin=Some(Address::key("USER_EVENTS_REDIS"))
                    fields=map("BUILDLOGS_REDIS")
                />
            </Card>
            <Card title=text!("User events, where they differ", "用户事件（与上面不同时）")>
                <FieldGroup at=Address::key("USER_EVENTS_REDIS") fields=map("USER_EVENTS_REDIS") />
            </Card>
        </Sheet>
    }
}
