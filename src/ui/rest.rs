//! What the first screen asks of everything else. It is loaded after the first screen, as a module of WebAssembly of its
//! own that shares the memory of the first: whatever is reached through this table alone lies there.

use super::components::{FindingsPanel, PreviewPanel, RepairDialog};
use super::pages;
use super::route::Page;
use super::state::Store;
use super::view::*;
use crate::plan::{Plan, Site};
use crate::presets::Preset;
use crate::rules::{self, Context, Finding};
use crate::text::Message;

/// Files by name.
pub type Files = Vec<(String, Vec<u8>)>;

/// What is called across; the other way, everything can be called.
pub struct Rest {
    /// Takes files into the plan; `false` where they were refused (the reason is said).
    pub open: fn(Store, Files) -> bool,
    /// Puts a preset in the place of the plan.
    pub begin: fn(Store, &'static Preset),
    /// What the first page shows of a plan that is there.
    pub begun: fn() -> View,
    /// Every page but the first.
    pub page: fn(Page) -> View,
    /// What stands beside every page.
    pub panels: fn() -> View,
    /// What is wrong with a plan.
    pub check: fn(&Context<'_>) -> Vec<Finding>,
    /// The name of a plan.
    pub name: fn(&Plan) -> Option<String>,
    /// What an organisation sets, and what is wrong with how it says so.
    pub site: fn(&str) -> (Site, Vec<Message>),
}

static REST: Rest = Rest {
    open: pages::open,
    begin: pages::begin,
    begun: pages::begun,
    page: pages::show,
    panels,
    check: rules::check,
    name: |plan| plan.facts().name().map(str::to_owned),
    site: Site::read,
};

fn panels() -> View {
    view! {
        <PreviewPanel />
        <FindingsPanel />
        <RepairDialog />
    }
}

/// The rest of the page, loaded when it is first asked for; `None` where it cannot be had, until it is asked for again.
#[cfg(not(debug_assertions))]
pub async fn rest() -> Option<&'static Rest> {
    split::rest().await.ok()
}

/// A quick build is one module.
#[cfg(debug_assertions)]
pub async fn rest() -> Option<&'static Rest> {
    Some(&REST)
}

#[cfg(not(debug_assertions))]
mod split {
    use super::{REST, Rest};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    #[wasm_split(rest, fallible)]
    pub(super) fn rest() -> Result<&'static Rest, SplitLoaderError> {
        Ok(&REST)
    }
}
