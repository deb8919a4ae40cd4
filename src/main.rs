//! In the browser: mounts the app. Natively: the command line.

#[cfg(target_arch = "wasm32")]
fn main() {
    quay_georep::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    quay_georep::cli::run()
}
