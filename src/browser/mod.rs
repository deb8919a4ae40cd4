//! The only code that names `web-sys`, `js-sys` and `gloo`: what a browser has and no other reader of the plan needs.
