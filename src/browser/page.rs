//! The address, the look and the memory of the page. Only choices of looks and marks of steps are remembered, never what
//! is edited.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, KeyboardEvent, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn root() -> Option<Element> {
    window()?.document()?.document_element()
}

/// Whether clipboard, file picker and cryptography are to be had (https or localhost).
pub fn is_secure() -> bool {
    window().is_some_and(|it| it.is_secure_context())
}

/// What follows `#` in the address, decoded.
pub fn fragment() -> String {
    let hash = window().and_then(|it| it.location().hash().ok()).unwrap_or_default();
    let hash = hash.strip_prefix('#').unwrap_or(&hash);
    js_sys::decode_uri_component(hash).map_or_else(|_| hash.to_owned(), String::from)
}

/// Names the place in the address, as a step of the browser's history where `step` says so.
pub fn set_fragment(fragment: &str, step: bool) {
    let Some(history) = window().and_then(|it| it.history().ok()) else { return };
    let url = format!("#{fragment}");
    let state = wasm_bindgen::JsValue::NULL;
    // Refused only in a document without an origin; the page works without its address.
    let _ = match step {
        true => history.push_state_with_url(&state, "", Some(&url)),
        false => history.replace_state_with_url(&state, "", Some(&url)),
    };
}

/// Calls back when the address changes: by a link, the back button, or the user.
pub fn on_fragment(call: impl Fn() + 'static) {
    let Some(window) = window() else { return };
    let call = std::rc::Rc::new(call);
    for event in ["hashchange", "popstate"] {
        let call = call.clone();
        gloo::events::EventListener::new(&window, event, move |_| call()).forget();
    }
}

/// Calls back on a key pressed anywhere; `true` means it is dealt with.
pub fn on_key(call: impl Fn(&KeyboardEvent) -> bool + 'static) {
    let Some(window) = window() else { return };
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    gloo::events::EventListener::new_with_options(&window, "keydown", options, move |event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(&call) {
            event.prevent_default();
        }
    })
    .forget();
}

/// Asks before the page is left while `busy`, since nothing of a plan is kept.
pub fn guard(busy: impl Fn() -> bool + 'static) {
    let Some(window) = window() else { return };
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    gloo::events::EventListener::new_with_options(&window, "beforeunload", options, move |event| {
        if busy() {
            event.prevent_default();
        }
    })
    .forget();
}

/// Brings a line of the preview into view.
pub fn show_line(number: usize) {
    let selector = format!(".app-lines [data-line=\"{number}\"]");
    let line =
        window().and_then(|it| it.document()).and_then(|it| it.query_selector(&selector).ok().flatten());
    if let Some(line) = line {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        line.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The languages the browser asks for, the first one.
pub fn language() -> String {
    window().and_then(|it| it.navigator().language()).unwrap_or_default()
}

/// Says which language the page is in.
pub fn set_language(tag: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", tag);
    }
}

/// The title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|it| it.document()) {
        document.set_title(title);
    }
}

/// Whether the system asks for dark pages.
pub fn prefers_dark() -> bool {
    let query = window().and_then(|it| it.match_media("(prefers-color-scheme: dark)").ok().flatten());
    query.is_some_and(|it| it.matches())
}

/// Makes the page dark or light.
pub fn set_dark(dark: bool) {
    if let Some(root) = root() {
        let _ = root.class_list().toggle_with_force("pf-v6-theme-dark", dark);
    }
}

/// A choice of looks remembered earlier.
pub fn recall(key: &str) -> Option<String> {
    window()?.local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

/// Remembers a choice of looks (language, theme); nothing of a plan.
pub fn remember(key: &str, value: &str) {
    if let Some(storage) = window().and_then(|it| it.local_storage().ok().flatten()) {
        let _ = storage.set_item(key, value);
    }
}

/// What this tab was told to remember.
pub fn recall_in_tab(key: &str) -> Option<String> {
    window()?.session_storage().ok().flatten()?.get_item(key).ok().flatten()
}

/// Remembers something until the tab is closed; nothing of a plan.
pub fn remember_in_tab(key: &str, value: &str) {
    if let Some(storage) = window().and_then(|it| it.session_storage().ok().flatten()) {
        let _ = storage.set_item(key, value);
    }
}

/// Brings a control into view (opening what folds it away) and gives it the focus; `false` where it is not on the page.
pub fn focus(id: &str) -> bool {
    let element = window().and_then(|it| it.document()).and_then(|it| it.get_element_by_id(id));
    let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) else { return false };
    let mut around = element.parent_element();
    while let Some(parent) = around {
        if parent.tag_name() == "DETAILS" {
            let _ = parent.set_attribute("open", "");
        }
        around = parent.parent_element();
    }
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    let _ = element.focus();
    true
}

/// As `focus`, of the first of these that is there once the page shows what was changed.
pub fn focus_then(ids: &[&str]) {
    let ids: Vec<_> = ids.iter().map(|it| (*it).to_owned()).collect();
    wasm_bindgen_futures::spawn_local(async move {
        shown().await;
        ids.iter().find(|it| focus(it));
    });
}

/// Brings an element into view along the strip it stands in, and moves nothing else.
pub fn scroll_along(strip: &str, element: &str) {
    let find =
        |it: &str| window()?.document()?.query_selector(it).ok().flatten()?.dyn_into::<HtmlElement>().ok();
    if let (Some(strip), Some(element)) = (find(strip), find(element)) {
        let before = left_of(&element) - left_of(&strip);
        let room = strip.client_width() - element.offset_width();
        strip.set_scroll_left(before - room / 2);
    }
}

/// How far right of the page's edge an element stands, were nothing scrolled.
fn left_of(element: &HtmlElement) -> i32 {
    let around = std::iter::successors(Some(element.clone()), |it| it.offset_parent()?.dyn_into().ok());
    around.map(|it| it.offset_left()).sum()
}

/// Waits until the browser has had the time to show what was changed.
pub async fn shown() {
    gloo::timers::future::TimeoutFuture::new(20).await;
}

/// Shows the beginning of an element that scrolls.
pub fn scroll_to_top(id: &str) {
    if let Some(element) = window().and_then(|it| it.document()).and_then(|it| it.get_element_by_id(id)) {
        element.set_scroll_top(0);
    }
}

fn dialog(id: &str) -> Option<web_sys::HtmlDialogElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Opens a `<dialog>` over the page.
pub fn open_dialog(id: &str) {
    if let Some(dialog) = dialog(id).filter(|it| !it.open()) {
        let _ = dialog.show_modal();
    }
}

/// Closes a `<dialog>`.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

/// Seconds since 1970, by the browser's clock.
pub fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// Takes an element off the page.
pub fn remove(id: &str) {
    if let Some(element) = window().and_then(|it| it.document()).and_then(|it| it.get_element_by_id(id)) {
        element.remove();
    }
}
