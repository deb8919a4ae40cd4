//! A program of ours that says on its standard output when it is ready, and ends with its owner.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

pub(super) struct Process(Child);

impl Process {
    /// Starts `command` and waits for the line in which `ready` finds what was asked for.
    pub(super) fn start<T>(command: &mut Command, ready: impl Fn(&str) -> Option<T>) -> (Process, T) {
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut process = Process(child.unwrap_or_else(|error| panic!("{command:?}: {error}")));
        let output = process.0.stdout.take().expect("standard output is piped");
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let found = lines.find_map(|line| ready(&line));
        // Read on, so that the program never waits for a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        (process, found.unwrap_or_else(|| panic!("{command:?} ended before it was ready")))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already; either way it is gone afterwards.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The digits after `before` in `line`: the port that a server says it took.
pub(super) fn port(line: &str, before: &str) -> Option<u16> {
    let (_, rest) = line.split_once(before)?;
    rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())].parse().ok()
}
