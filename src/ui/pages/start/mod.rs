//! What this is, and the ways in: files, pasted text, presets.

mod begun;
mod notes;
mod open;

pub use begun::{begin, begun};
pub use open::{open, read_beside};

use super::{Card, Head};
use crate::browser::Opened;
use crate::presets::{PRESETS, Preset};
use crate::text;
use crate::text::Message;
use crate::ui::components::{Button, DropZone, Picker, readable};
use crate::ui::route::Page;
use crate::ui::state::{Store, say, store, tell};
use crate::ui::view::*;

/// The name that pasted text is read under.
const PASTED: &str = "pasted.yaml";

/// Takes files that were chosen or dropped into the plan.
pub fn take(store: Store, files: Vec<Opened>) {
    let files = readable(store, files);
    store.work(text!("Reading the files…", "正在读取文件…"), move |rest| {
        (rest.open)(store, files);
    });
}

/// The page.
#[component]
pub fn Start() -> View {
    let store = store();
    view! {
        <Head
            page=Page::Start
            intro=text!(
                "Builds, checks and repairs the configuration of a geo-replicated Quay. Nothing you type or open leaves this browser.",
                "构建、检查和修复异地复制的 Quay 配置。您输入或打开的任何内容都不会离开此浏览器。"
            )
        />
        <div class="pf-v6-c-form">
            {move || store.loading.rest.get().map(|it| (it.begun)())}
            <Card title=text!("Open what you have", "打开已有文件")>
                <DropZone on_files=move |files| take(store, files)>
                    <p class="drop-words">
                        {say(text!(
                            "Drop config.yaml, Secrets, QuayRegistry manifests, certificates, a folder or a zip here, or anywhere on the window.",
                            "将 config.yaml、Secret、QuayRegistry 清单、证书、文件夹或 zip 拖放到此处或窗口的任意位置。"
                        ))}
                    </p>
                    <Picker
                        id="start--files".to_owned()
                        label=text!("Choose files", "选择文件")
                        multiple=true
                        on_files=move |files| take(store, files)
                    />
                    <Picker
                        id="start--folder".to_owned()
                        label=text!("Choose a folder", "选择文件夹")
                        folder=true
                        on_files=move |files| take(store, files)
                    />
                </DropZone>
                <PasteBox />
            </Card>
            <Card title=text!("Or start from a preset", "或从预设开始")>
                {PRESETS.iter().map(|preset| view! { <PresetRow preset /> }).collect_view()}
                <Organisation />
            </Card>
        </div>
    }
}

#[component]
fn PasteBox() -> View {
    let store = store();
    let text = store.pasted;
    view! {
        <label class="pf-v6-c-form__label" for="start--text">
            <span class="pf-v6-c-form__label-text">{say(text!("Or paste YAML", "或粘贴 YAML"))}</span>
        </label>
        <span class="pf-v6-c-form-control app-mono">
            <textarea
                id="start--text"
                rows="5"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                placeholder="SERVER_HOSTNAME: registry.example.com"
                prop:value=move || text.get()
                on:input:target=move |event| text.set(event.target().value())
            ></textarea>
        </span>
        <div class="app-actions">
            <Button
                label=text!("Read it", "读取")
                id="start--read"
                disabled=Signal::derive(move || text.with(|it| it.trim().is_empty()))
                on_press=move || {
                    let read = text.get_untracked();
                    store.work_once(text!("Reading the text…", "正在读取文本…"), move |rest| {
                        if (rest.open)(store, vec![(PASTED.to_owned(), read.clone().into_bytes())]) {
                            // What was typed meanwhile stays.
                            text.update(|it| if *it == read { it.clear() });
                        }
                    });
                }
            />
        </div>
    }
}

#[component]
fn PresetRow(preset: &'static Preset) -> View {
    let store = store();
    view! {
        <div class="preset">
            <div>
                <h3 class="pf-v6-c-title pf-m-sm">{say(preset.name)}</h3>
                <p class="app-help">{say(preset.summary)}</p>
            </div>
            <Button
                label=text!("Start with this", "以此开始")
                id=format!("preset--{}", preset.id)
                about=preset.id
                on_press=move || {
                    store.work_once(text!("Loading the preset…", "正在加载预设…"), move |rest| (rest.begin)(store, preset));
                }
            />
        </div>
    }
}

/// What the organisation sets, in a line, and what is wrong with how it says so.
#[component]
fn Organisation() -> View {
    let store = store();
    let said = move || match store.loading.site.get() {
        Some(it) if !it.site.is_empty() => {
            text!("The organisation's site.yaml holds.", "组织的 site.yaml 已生效。").into()
        }
        Some(_) => Message::from(text!(
            "site.yaml beside this page sets nothing.",
            "页面旁的 site.yaml 未设置任何内容。"
        )),
        None => text!(
            "There is no site.yaml beside this page: the organisation sets nothing.",
            "页面旁没有 site.yaml：组织未作任何设置。"
        )
        .into(),
    };
    let wrong = move || {
        let wrong = store.loading.site.get().map(|it| it.wrong).unwrap_or_default();
        wrong.into_iter().map(|it| tell(it)()).collect::<Vec<_>>()
    };
    view! {
        <p class="app-muted">{move || store.loading.heard().then(|| tell(said())())}</p>
        <For each=wrong key=Clone::clone let:line>
            <p class="app-hint">{line}</p>
        </For>
    }
}
