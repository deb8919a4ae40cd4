//! The files of the bundle beside its documents: certificates, keys, CAs.

mod add;
mod file;
mod holdings;

use super::{Card, Settings, Sheet};
use crate::schema::BUNDLE_BYTES;
use crate::text;
use crate::text::Message;
use crate::ui::route::Page;
use crate::ui::state::{store, tell};
use crate::ui::view::*;

/// The files that have a place on the page also while they are absent.
const SLOTS: [&str; 2] = ["ssl.cert", "ssl.key"];

/// The page.
#[component]
pub fn Tls() -> View {
    let store = store();
    let names = Memo::new(move |_| {
        let others = store.plan.with(|it| it.files.keys().cloned().collect::<Vec<_>>());
        let others = others.into_iter().filter(|it| !SLOTS.contains(&it.as_str()));
        SLOTS.into_iter().map(str::to_owned).chain(others).collect::<Vec<_>>()
    });
    let total = move || tell(of_the_limit(store.plan.with(|it| it.bundle_bytes())))();
    view! {
        <Sheet
            page=Page::Tls
            intro=text!(
                "Every other file of the config bundle. All clusters get the same ones; nothing leaves the browser.",
                "配置捆绑包中的其他文件。所有集群使用相同的文件；任何内容都不会离开浏览器。"
            )
        >
            <Card title=text!("Files of the bundle", "捆绑包中的文件")>
                <For each=move || names.get() key=Clone::clone let:name>
                    <file::FileRow name />
                </For>
                <p class="app-muted">{total}</p>
            </Card>
            <Card title=text!("Add files", "添加文件")>
                <add::AddFiles />
            </Card>
            <Card title=text!("How TLS is served", "TLS 的提供方式")>
                <Settings keys=&["PREFERRED_URL_SCHEME", "EXTERNAL_TLS_TERMINATION", "SSL_PROTOCOLS", "SSL_CIPHERS"] />
            </Card>
        </Sheet>
    }
}

/// A number of bytes, for people.
fn size(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        _ => format!("{}.{} KiB", bytes / 1024, bytes % 1024 * 10 / 1024),
    }
}

fn of_the_limit(bytes: usize) -> Message {
    text!(
        "The whole bundle, config.yaml included: {0} of the {1} that a Secret holds.",
        "整个捆绑包（含 config.yaml）：{0}，Secret 上限为 {1}。"
    )
    .with([size(bytes), size(BUNDLE_BYTES)])
}
