//! A browser, a server for `dist/`, and the page between them.
//!
//! ```ignore
//! #[tokio::test]
//! async fn a_name_is_kept() {
//!     browse(async |page| {
//!         page.open("").await;
//!         page.fill(&page.by_label("Plan name").await, "two sites").await;
//!         page.wait_for_text("two sites").await;
//!     })
//!     .await;
//! }
//! ```

mod audit;
mod driver;
mod files;
mod page;
mod process;
mod watch;

use std::path::{Path, PathBuf};
use std::process::Command;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::task::LocalSet;

pub(crate) use page::Page;
use process::{Process, port};

/// Runs `test` on a fresh browser, then checks that the page complained of nothing and stayed at home.
///
/// A test that asserts in the middle is still followed by the end of its browser.
pub(crate) async fn browse(test: impl AsyncFnOnce(&Page) + 'static) {
    if let Some(missing) = missing() {
        assert!(std::env::var_os("CI").is_none(), "{missing}");
        return eprintln!("skipped: {missing}");
    }
    let folder = fresh_folder();
    let (_server, server) = Process::start(
        Command::new("node").args(["scripts/serve.mjs", "dist", "0"]).current_dir(root()),
        |line| port(line, "127.0.0.1:"),
    );
    let (_driver, driver) = Process::start(Command::new("chromedriver").arg("--port=0"), |line| {
        port(line, "started successfully on port ")
    });
    let client = connect(driver, &folder).await;
    let page = Page::new(client.clone(), format!("http://127.0.0.1:{server}"), folder);
    let outcome = LocalSet::new()
        .run_until(async move {
            tokio::task::spawn_local(async move {
                test(&page).await;
                assert_eq!(page.complaints().await, Vec::<String>::new(), "the page complained");
            })
            .await
        })
        .await;
    // The browser ends with its session; a driver that is killed first would leave it running.
    let closed = client.close().await;
    if let Err(error) = outcome {
        std::panic::resume_unwind(error.into_panic());
    }
    closed.expect("the browser closes");
}

/// Whether the page is loaded in two parts, as one that is shipped.
pub(crate) fn is_parted() -> bool {
    let files = std::fs::read_dir(root().join("dist")).into_iter().flatten().flatten();
    files.into_iter().any(|it| it.file_name().to_string_lossy().starts_with("rest-"))
}

/// Why no browser can be driven here.
fn missing() -> Option<&'static str> {
    let found =
        |program| Command::new(program).arg("--version").output().is_ok_and(|run| run.status.success());
    if !root().join("dist/index.html").is_file() {
        panic!("dist/ holds no page: run `make page` first");
    }
    let browser = ["chromium", "google-chrome"].into_iter().any(found) && found("chromedriver");
    (!browser).then_some("Chromium and chromedriver are not installed (`make browsers`)")
}

async fn connect(driver: u16, downloads: &Path) -> Client {
    let capabilities = json!({
        "goog:chromeOptions": {
            "args": [
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // Elements say the role and the name that assistive technology hears.
                "--enable-blink-features=ComputedAccessibilityInfo",
                "--window-size=1280,800",
            ],
            "prefs": { "download.default_directory": downloads, "download.prompt_for_download": false },
        },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    });
    let Value::Object(capabilities) = capabilities else { unreachable!("capabilities are an object") };
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&format!("http://127.0.0.1:{driver}"))
        .await
        .expect("the driver starts a browser")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An empty folder for the running test: its downloads, and files it uploads.
fn fresh_folder() -> PathBuf {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("test").replace("::", "-");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}
