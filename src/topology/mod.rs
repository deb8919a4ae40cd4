//! The plan as a picture: trust zones as regions, who writes where, what is shared, and each crossing by its safety.
//!
//! A pure function from a plan to the text of an SVG. Colours are attributes, so that the file shows anywhere; the page
//! overrides them by class. Whatever a colour says, a dash pattern and a sign say too.

mod draw;
mod scene;
mod svg;

pub use draw::{draw, sign};

use crate::plan::Address;

/// Where a node of the picture leads; none in a file.
pub type Link<'a> = &'a dyn Fn(&Address) -> String;

#[cfg(test)]
mod tests;
