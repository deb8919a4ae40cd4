//! The pieces pages are made of.

mod button;
mod control;
mod dialog;
mod diff;
mod field;
mod findings;
mod icon;
mod notice;
mod preview;

pub(super) use button::{Button, Look};
pub(super) use dialog::RepairDialog;
pub(super) use diff::FileDiffs;
pub(super) use field::{FieldGroup, FieldRow, Setting};
pub(super) use findings::{Counts, FindingsPanel, severity_name};
pub(super) use icon::{Draw, Icon};
pub(super) use notice::NoticeBar;
pub(super) use preview::PreviewPanel;
