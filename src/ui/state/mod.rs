//! The one store: the plan with its history, and what follows from it. Everything that changes the plan is an `Action`.

mod loading;

use super::route::{Page, Route};
use crate::browser;
use crate::import::Note;
use crate::plan::{Action, Address, Change, History, Plan, Refusal, apply};
use crate::rules::{Context, Finding, Fix, Severity};
use crate::text::{Lang, Message, Text, words};
use crate::ui::view::*;
use crate::yaml::Value;
use std::sync::Arc;

pub use loading::Loading;

/// Something the page says once, at the bottom of the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What.
    pub message: Message,
    /// Whether it is bad news.
    pub bad: bool,
    /// Whether undoing is offered.
    pub undo: bool,
}

/// The state of the page; signals, so a copy is the same store.
#[derive(Clone, Copy)]
pub struct Store {
    history: RwSignal<History>,
    /// What comes after the first screen.
    pub loading: Loading,
    /// The plan as it is now.
    pub plan: Memo<Plan>,
    /// What the plan is compared with.
    pub base: Memo<Arc<Plan>>,
    /// What is wrong with the plan.
    pub findings: Memo<Vec<Finding>>,
    /// Whether there is a step back, and one forward.
    pub steps: Memo<(bool, bool)>,
    /// The language.
    pub lang: RwSignal<Lang>,
    /// Changes when more words have come.
    pub words: RwSignal<()>,
    /// Whether a reason is being read, which needs the long words on the first page too.
    pub reading: RwSignal<bool>,
    /// Whether the page is dark.
    pub dark: RwSignal<bool>,
    /// Where the user is.
    pub route: RwSignal<Route>,
    /// The control being typed into; findings there wait until it rests.
    pub typing: RwSignal<Option<Address>>,
    /// What is pasted on the first page and not read yet.
    pub pasted: RwSignal<String>,
    /// What was said last.
    pub notice: RwSignal<Option<Notice>>,
    /// What the last import had to say; `None` where there was none.
    pub notes: RwSignal<Option<Vec<Note>>>,
    /// The finding whose repair is being looked at.
    pub reviewing: RwSignal<Option<Finding>>,
}

/// How long good news stays.
const NOTICE_MS: u32 = 8_000;

/// The names under which looks are remembered.
const LANGUAGE: &str = "quay-georep.language";
const THEME: &str = "quay-georep.theme";

/// The store of the page.
pub fn store() -> Store {
    expect_context::<Store>()
}

/// The language of the first visit: the one chosen last time, else the browser's.
pub fn first_language() -> Lang {
    match browser::recall(LANGUAGE).unwrap_or_else(browser::language) {
        it if it.starts_with("zh") => Lang::Zh,
        _ => Lang::En,
    }
}

/// Loads the words of a language that are not in the page; English begins without its long ones.
pub async fn load_words(lang: Lang) {
    if lang == Lang::Zh && !words::loaded(lang) {
        fetch_words(lang).await;
    }
}

async fn fetch_words(lang: Lang) {
    let tag = if lang == Lang::Zh { "zh" } else { "en" };
    if let Some(dictionary) = browser::words(tag).await {
        words::load(lang, &dictionary);
    }
}

/// A text of the page, in the language of the moment.
pub fn say(text: Text) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let Store { lang, words, .. } = store();
    move || {
        words.track();
        text.get(lang.get())
    }
}

/// A message, in the language of the moment.
pub fn tell(message: Message) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let Store { lang, words, .. } = store();
    move || {
        words.track();
        message.render(lang.get())
    }
}

impl Store {
    /// A store with an empty plan, the looks of last time, and the place the address names.
    pub fn new() -> Store {
        let history = RwSignal::new(History::default());
        let loading = Loading::new();
        let plan = Memo::new(move |_| {
            let plan = history.with(|it| it.present().clone());
            Plan { site: loading.ruled(), ..plan }
        });
        let findings = Memo::new(move |_| {
            // Plans are the same whatever the organisation sets; what is found is not.
            let plan = Plan { site: loading.ruled(), ..plan.get() };
            let check = loading.rest.get().map(|it| it.check);
            check.map(|check| check(&Context::at(&plan, browser::now()))).unwrap_or_default()
        });
        let dark = browser::recall(THEME).map_or_else(browser::prefers_dark, |it| it == "dark");
        Store {
            history,
            loading,
            plan,
            base: Memo::new(move |_| history.with(|it| it.base().clone())),
            findings,
            steps: Memo::new(move |_| history.with(|it| (it.can_undo(), it.can_redo()))),
            lang: RwSignal::new(first_language()),
            words: RwSignal::new(()),
            reading: RwSignal::new(false),
            dark: RwSignal::new(dark),
            route: RwSignal::new(Route::parse(&browser::fragment())),
            typing: RwSignal::new(None),
            pasted: RwSignal::new(String::new()),
            notice: RwSignal::new(None),
            notes: RwSignal::new(None),
            reviewing: RwSignal::new(None),
        }
    }

    /// Keeps the document in step with language, theme and place.
    pub fn follow(self) {
        Effect::new(move |_| {
            let (tag, title) = match self.lang.get() {
                Lang::En => ("en", "quay-georep: geo-replicated Quay, checked"),
                Lang::Zh => ("zh-CN", "quay-georep：异地复制的 Quay 配置检查"),
            };
            browser::set_language(tag);
            browser::set_title(title);
        });
        Effect::new(move |_| browser::set_dark(self.dark.get()));
        // Good news goes by itself; what it offers, undoing, stays in the masthead.
        Effect::new(move |_| {
            let notice = self.notice.get();
            if notice.as_ref().is_some_and(|it| !it.bad) {
                gloo::timers::callback::Timeout::new(NOTICE_MS, move || {
                    if self.notice.with_untracked(|it| *it == notice) {
                        self.notice.set(None);
                    }
                })
                .forget();
            }
        });
        // Long words are read as soon as there is a plan, and on every page but the first.
        let asked = StoredValue::new(None);
        Effect::new(move |_| {
            let empty = !self.reading.get() && self.plan.with(|it| *it == Plan::default());
            let (lang, first) = (self.lang.get(), empty && self.page() == Page::Start);
            if !words::loaded(lang) && (lang == Lang::Zh || !first) && asked.get_value() != Some(lang) {
                asked.set_value(Some(lang));
                leptos::task::spawn_local(async move {
                    fetch_words(lang).await;
                    asked.set_value(None);
                    self.words.notify();
                });
            }
        });
        self.loading.begin();
        browser::guard(move || self.history.with_untracked(History::can_undo));
        browser::on_fragment(move || {
            let route = Route::parse(&browser::fragment());
            if self.route.get_untracked() != route {
                self.arrive(route);
            }
        });
    }

    /// Gives a control another value, and its twin the same.
    pub fn set(self, at: &Address, twin: Option<&Address>, value: &Value) {
        let places = [Some(at), twin].into_iter().flatten();
        let changes = places.map(|it| Change::set(it, value.clone())).collect();
        self.act(Action::Apply(changes), Some(at.clone()));
    }

    /// Takes a setting out of its file, and its twin.
    pub fn unset(self, at: &Address, twin: Option<&Address>) {
        let changes = [Some(at), twin].into_iter().flatten().map(Change::remove).collect();
        self.act(Action::Apply(changes), Some(at.clone()));
    }

    /// Does something to the plan; `false` where it was refused (the reason is said).
    pub fn dispatch(self, action: Action) -> bool {
        self.act(action, None)
    }

    /// As `dispatch`; neighbouring changes `at` one place are one step of undo.
    pub fn act(self, action: Action, at: Option<Address>) -> bool {
        let after = self.history.with_untracked(|it| apply(it.start_of(at.as_ref()), &action));
        match after {
            Ok(plan) => {
                self.history.update(|it| match action {
                    Action::Replace(_) => it.start(plan),
                    _ => it.push(plan, at),
                });
                // Its undoing would be of another step now.
                if self.notice.with_untracked(|it| it.as_ref().is_some_and(|it| it.undo)) {
                    self.notice.set(None);
                }
                true
            }
            Err(refusal) => {
                self.complain(refusal.message);
                false
            }
        }
    }

    /// Does something, and says so with a way back; `false` where it was refused (the reason is said).
    pub fn announce(self, action: Action, message: impl Into<Message>) -> bool {
        let done = self.dispatch(action);
        if done {
            self.told(message);
        }
        done
    }

    /// As `announce`, with an action that the plan may refuse to make.
    pub fn attempt(
        self,
        action: impl FnOnce(&Plan) -> Result<Action, Refusal>,
        message: impl Into<Message>,
    ) -> bool {
        match self.plan.with_untracked(action) {
            Ok(action) => self.announce(action, message),
            Err(refusal) => {
                self.complain(refusal.message);
                false
            }
        }
    }

    /// Puts another plan in place, and says so.
    pub fn load(self, plan: Plan, message: impl Into<Message>) {
        self.announce(Action::Replace(Box::new(plan)), message);
    }

    /// Says something that needs no way back.
    pub fn said(self, message: impl Into<Message>) {
        self.notice.set(Some(Notice { message: message.into(), bad: false, undo: false }));
    }

    /// Says why something could not be done.
    pub fn complain(self, message: impl Into<Message>) {
        self.notice.set(Some(Notice { message: message.into(), bad: true, undo: false }));
    }

    /// Says what was done, with a way back.
    pub fn told(self, message: impl Into<Message>) {
        self.notice.set(Some(Notice { message: message.into(), bad: false, undo: true }));
    }

    /// Applies a repair, and says so.
    pub fn repair(self, fix: &Fix) {
        self.announce(Action::Apply(fix.changes.clone()), fix.label.clone());
    }

    /// Ends the undo step in progress.
    pub fn rest(self) {
        self.history.update_untracked(History::rest);
        if self.typing.with_untracked(Option::is_some) {
            self.typing.set(None);
        }
    }

    /// One step back.
    pub fn undo(self) {
        self.history.update(|it| {
            it.undo();
        });
        self.notice.set(None);
    }

    /// One step forward.
    pub fn redo(self) {
        self.history.update(|it| {
            it.redo();
        });
    }

    /// Goes to a page or a field, as a step of the browser's history.
    pub fn go(self, route: impl Into<Route>) {
        let route = route.into();
        browser::set_fragment(&route.to_string(), true);
        self.arrive(route);
    }

    fn arrive(self, route: Route) {
        let id = route.at.as_ref().map(ToString::to_string).or_else(|| route.part.clone());
        let turned = self.route.with_untracked(|it| it.page != route.page);
        self.route.set(route);
        if turned {
            browser::scroll_to_top("main");
        }
        if let Some(id) = id {
            // The page of the field is mounted first.
            gloo::timers::callback::Timeout::new(50, move || {
                browser::focus(&id);
            })
            .forget();
        }
    }

    /// The page the user is on.
    pub fn page(self) -> Page {
        self.route.with(|it| it.page)
    }

    /// Chooses a language and remembers it.
    pub fn set_lang(self, lang: Lang) {
        browser::remember(LANGUAGE, if lang == Lang::Zh { "zh" } else { "en" });
        self.lang.set(lang);
    }

    /// Chooses dark or light and remembers it.
    pub fn set_dark(self, dark: bool) {
        browser::remember(THEME, if dark { "dark" } else { "light" });
        self.dark.set(dark);
    }

    /// How many findings that are not accepted have this severity, on one page or in all.
    pub fn count(self, severity: Severity, page: Option<Page>) -> usize {
        self.findings.with(|list| {
            let open = list.iter().filter(|it| it.severity == severity && it.accepted.is_none());
            open.filter(|it| page.is_none_or(|page| Page::of(&it.at) == page)).count()
        })
    }
}

impl Store {
    /// Hands a file to the browser, and says whether it took it.
    pub fn save(self, name: &str, bytes: &[u8]) {
        match browser::download(name, bytes) {
            true => self.said(crate::text!("Saved as {0}.", "已保存为 {0}。").with([name])),
            false => self.complain(
                crate::text!(
                    "The browser did not allow saving {0}: copy the text of the single files instead.",
                    "浏览器不允许保存 {0}：请改为逐个复制文件内容。"
                )
                .with([name]),
            ),
        }
    }

    /// Copies a text and says whether it went.
    pub fn copy(self, text: String) {
        leptos::task::spawn_local(async move {
            let copied = browser::copy(&text).await;
            let message = match copied {
                true => crate::text!("Copied.", "已复制。"),
                false => crate::text!(
                    "The browser did not allow copying: select the text and copy it by hand.",
                    "浏览器不允许复制：请选中文本后手动复制。"
                ),
            };
            self.notice.set(Some(Notice { message: message.into(), bad: !copied, undo: false }));
        });
    }
}
