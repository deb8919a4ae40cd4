//! Small drawings of our own: no font has all of them.

use crate::ui::view::*;

/// A drawing of 16 by 16, in lines of the text's colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// An eye: reveal.
    Eye,
    /// Two sheets: copy.
    Copy,
    /// A cross: close.
    Close,
    /// A half moon: dark or light.
    Moon,
}

/// Draws an icon; what it means is said by the control around it.
#[component]
pub fn Draw(icon: Icon) -> View {
    let path = match icon {
        Icon::Eye => {
            "M1 8c2-3.5 4.500-5 7-5s5 1.500 7 5c-2 3.500-4.500 5-7 5s-5-1.500-7-5zM8 6a2 2 0 1 0 0 4a2 2 0 1 0 0-4z"
        }
        Icon::Copy => "M5.500 5.500v-4h9v9h-4M1.500 5.500h9v9h-9z",
        Icon::Close => "M3 3l10 10M13 3l-10 10",
        Icon::Moon => "M13.500 9.500a6 6 0 0 1-7-7a6 6 0 1 0 7 7z",
    };
    view! {
        <svg class="app-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d=path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"></path>
        </svg>
    }
}
