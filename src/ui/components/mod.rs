//! The pieces pages are made of.

mod ask;
mod button;
mod control;
mod dialog;
mod diff;
mod field;
mod findings;
mod icon;
mod list;
mod notice;
mod part;
mod picker;
mod preview;
mod step;
mod yaml;

pub(super) use ask::Ask;
pub(super) use button::{Button, Look};
pub(super) use dialog::RepairDialog;
pub(super) use diff::FileDiffs;
pub(super) use field::{FieldGroup, FieldRow, Setting};
pub(super) use findings::{Counts, FieldFindings, FindingsPanel};
pub(super) use icon::{Draw, Icon};
pub(super) use notice::NoticeBar;
pub(super) use part::{ChoiceBox, Labelled, TextBox};
pub(super) use picker::{DropZone, Picker, readable};
pub(super) use preview::PreviewPanel;
pub(super) use step::{StepRow, Tick};
pub(super) use yaml::YamlBox;
