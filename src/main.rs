//! In the browser: mounts the app. Natively: the command line.

fn main() {}
