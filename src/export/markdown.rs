//! Markdown, block by block.

use crate::rollout::Step;
use crate::text::{Lang, Message, Text};

/// The page being written.
pub(super) struct Page {
    pub(super) lang: Lang,
    pub(super) blocks: Vec<String>,
}

impl Page {
    pub(super) fn new(lang: Lang) -> Page {
        Page { lang, blocks: Vec::new() }
    }

    pub(super) fn say(&mut self, message: impl Into<Message>) {
        self.blocks.push(message.into().render(self.lang));
    }

    pub(super) fn list(&mut self, items: impl IntoIterator<Item = String>) {
        let items: Vec<_> = items.into_iter().map(|it| format!("- {it}")).collect();
        self.blocks.push(items.join("\n"));
    }

    pub(super) fn shell(&mut self, command: &str) {
        let longest = command.split(|it| it != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat((longest + 1).max(3));
        self.blocks.push(format!("{fence}sh\n{command}\n{fence}"));
    }

    /// Steps, each with its number.
    pub(super) fn steps<'a>(&mut self, steps: impl IntoIterator<Item = (usize, &'a Step)>) {
        for (number, step) in steps {
            let place = step.cluster.as_ref().map(|it| format!(" ({})", one_line(it))).unwrap_or_default();
            self.blocks.push(format!("{number}. **{}**{place}", one_line(&step.title.render(self.lang))));
            self.blocks.extend(step.note.as_ref().map(|it| one_line(&it.render(self.lang))));
            if !step.commands.is_empty() {
                self.shell(&step.commands.join("\n"));
            }
        }
    }

    /// A table: what each column is, then the rows.
    pub(super) fn table(&mut self, head: [Text; 3], rows: impl IntoIterator<Item = [String; 3]>) {
        let line = |cells: [String; 3]| {
            format!("| {} |", cells.map(|it| one_line(&it).replace('|', "\\|")).join(" | "))
        };
        let head = line(head.map(|it| it.get(self.lang).to_owned()));
        let rows = rows.into_iter().map(line);
        let lines: Vec<_> = [head, "| --- | --- | --- |".to_owned()].into_iter().chain(rows).collect();
        self.blocks.push(lines.join("\n"));
    }

    pub(super) fn text(self) -> String {
        self.blocks.join("\n\n") + "\n"
    }
}

/// A name or a finding within one line of Markdown.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
