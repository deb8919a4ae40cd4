//! What comes after the first screen: the rest of the page, the organisation's settings, and work that waits for both.

use super::Store;
use crate::browser;
use crate::plan::Site;
use crate::text;
use crate::text::{Message, Text};
use crate::ui::rest::{Rest, rest};
use crate::ui::view::*;
use std::sync::Arc;

/// The organisation's settings, as site.yaml has them.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruled {
    /// What holds.
    pub site: Arc<Site>,
    /// What does not.
    pub wrong: Vec<Message>,
}

/// What is loaded by now.
#[derive(Clone, Copy)]
pub struct Loading {
    /// The rest of the page, once it is there.
    pub rest: RwSignal<Option<&'static Rest>>,
    /// Whether it could not be loaded.
    pub lost: RwSignal<bool>,
    /// What is being done that may take a while.
    pub busy: RwSignal<Option<Text>>,
    /// The text of site.yaml, `None` where there is none; nothing until the server has answered.
    said: RwSignal<Option<Option<String>>>,
    /// What the organisation sets; `None` where it says nothing, or nothing yet.
    pub site: Memo<Option<Ruled>>,
}

impl Loading {
    /// Nothing yet.
    pub(super) fn new() -> Loading {
        let rest = RwSignal::new(None::<&'static Rest>);
        let said = RwSignal::new(None::<Option<String>>);
        let site = Memo::new(move |_| {
            let (text, rest) = (said.get()??, rest.get()?);
            let (site, wrong) = (rest.site)(&text);
            Some(Ruled { site: Arc::new(site), wrong })
        });
        Loading { rest, lost: RwSignal::new(false), busy: RwSignal::new(None), said, site }
    }

    /// What the organisation sets.
    pub(super) fn ruled(self) -> Arc<Site> {
        self.site.with(|it| it.as_ref().map(|it| it.site.clone()).unwrap_or_default())
    }

    /// Whether it is known what the organisation sets.
    pub fn heard(self) -> bool {
        self.said.with(Option::is_some) && self.rest.with(Option::is_some)
    }

    /// Asks for everything, at once.
    pub(super) fn begin(self) {
        leptos::task::spawn_local(async move {
            self.whole().await;
        });
        leptos::task::spawn_local(async move {
            let text = browser::beside("site.yaml").await;
            self.said.set(Some(text));
        });
    }

    /// The rest of the page, as soon as it is there; `None` where it cannot be loaded, which is said.
    pub async fn whole(self) -> Option<&'static Rest> {
        let found = rest().await;
        if self.rest.with_untracked(Option::is_none) {
            self.rest.set(found);
        }
        self.lost.set(found.is_none());
        found
    }
}

impl Store {
    /// Does something that may take a while with the rest of the page and the organisation's settings, and says so
    /// meanwhile.
    pub fn work(self, label: Text, work: impl FnOnce(&'static Rest) + 'static) {
        let Loading { busy, said, .. } = self.loading;
        busy.set(Some(label));
        leptos::task::spawn_local(async move {
            let rest = self.loading.whole().await;
            while said.with_untracked(Option::is_none) {
                browser::shown().await;
            }
            // Other work may have ended meanwhile.
            busy.set(Some(label));
            browser::shown().await;
            match rest {
                Some(rest) => work(rest),
                None => self.complain(text!(
                    "Not done: the rest of this page could not be loaded.",
                    "未执行：无法加载页面的其余部分。"
                )),
            }
            busy.set(None);
        });
    }

    /// As `work`, for a button: pressing it again meanwhile is the same wish.
    pub fn work_once(self, label: Text, work: impl FnOnce(&'static Rest) + 'static) {
        if self.loading.busy.with_untracked(Option::is_none) {
            self.work(label, work);
        }
    }
}
