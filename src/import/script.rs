//! What a shell script says: the files it writes by heredocs, and the Secrets it creates.

/// A heredoc.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heredoc {
    /// The file that it is written to, as the script names it; empty where it goes somewhere else.
    pub(super) target: String,
    /// The line that announces it, from 1.
    pub(super) line: usize,
    /// Its text, as the command gets it; variables stay as they are written.
    pub(super) text: String,
}

/// What a script holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Script {
    /// Its heredocs.
    pub(super) heredocs: Vec<Heredoc>,
    /// Its simple commands, as words.
    pub(super) commands: Vec<Vec<String>>,
}

/// Reads a script; a text that is none gives what looks like one, which is mostly nothing.
pub(super) fn read(text: &str) -> Script {
    let mut reader = Reader { text, at: 0, line: 1, tokens: Vec::new(), script: Script::default() };
    while reader.at < text.len() {
        reader.command_line();
    }
    reader.script
}

/// The heredocs of a text.
pub(super) fn heredocs(text: &str) -> Vec<Heredoc> {
    if text.contains("<<") { read(text).heredocs } else { Vec::new() }
}

/// A part of a line.
enum Token {
    /// A word without its quotes; whether it had any.
    Word(String, bool),
    /// An operator.
    Operator(&'static str),
}

const OPERATORS: [&str; 13] = ["<<<", "<<-", "<<", ">>", "&&", "||", "<", ">", "|", ";", "&", "(", ")"];

struct Reader<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
    script: Script,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The next character, taken.
    fn next(&mut self) -> Option<char> {
        let it = self.rest().chars().next()?;
        self.at += it.len_utf8();
        self.line += usize::from(it == '\n');
        Some(it)
    }

    /// One line with what belongs to it: quoted line ends, continued lines, the heredocs it announces.
    fn command_line(&mut self) {
        let line = self.line;
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
            self.at += blank;
            let rest = self.rest();
            if rest.starts_with("\\\n") || rest.starts_with("\\\r\n") {
                self.next();
                self.escape(&mut String::new(), "");
            } else if rest.starts_with('#') {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.is_empty() || rest.starts_with('\n') {
                self.next();
                break;
            } else if let Some(operator) = OPERATORS.into_iter().find(|it| rest.starts_with(it)) {
                self.at += operator.len();
                self.tokens.push(Token::Operator(operator));
            } else {
                let token = self.word();
                self.tokens.push(token);
            }
        }
        let tokens = std::mem::take(&mut self.tokens);
        self.heredocs(&tokens, line);
        let mut command = Vec::new();
        for token in tokens.into_iter().chain([Token::Operator(";")]) {
            match token {
                Token::Word(word, _) => command.push(word),
                Token::Operator(_) if command.is_empty() => {}
                Token::Operator(_) => self.script.commands.push(std::mem::take(&mut command)),
            }
        }
    }

    /// A word, with its quotes taken away.
    fn word(&mut self) -> Token {
        let (mut word, mut quoted) = (String::new(), false);
        while let Some(it) = self.rest().chars().next() {
            match it {
                '\'' => {
                    self.next();
                    quoted = true;
                    while let Some(it) = self.next().filter(|it| *it != '\'') {
                        word.push(it);
                    }
                }
                '"' => {
                    self.next();
                    quoted = true;
                    while let Some(it) = self.next().filter(|it| *it != '"') {
                        match it {
                            '\\' => self.escape(&mut word, "\"\\$`"),
                            _ => word.push(it),
                        }
                    }
                }
                '\\' => {
                    self.next();
                    quoted = true;
                    self.escape(&mut word, "");
                }
                // A command or a variable in the word stays in it.
                '$' if self.rest().starts_with("$(") || self.rest().starts_with("${") => {
                    let close = if self.rest().starts_with("$(") { ')' } else { '}' };
                    while let Some(it) = self.next() {
                        word.push(it);
                        if it == close || it == '\n' {
                            break;
                        }
                    }
                }
                _ if it.is_ascii_whitespace() || OPERATORS.iter().any(|op| op.starts_with(it)) => break,
                _ => word.extend(self.next()),
            }
        }
        // The number of a stream before an arrow is no word.
        if !quoted
            && self.rest().starts_with(['<', '>'])
            && word.bytes().all(|it| it.is_ascii_digit())
            && !word.is_empty()
        {
            self.at += self.rest().len() - self.rest().trim_start_matches(['<', '>', '&']).len();
            return Token::Operator("<");
        }
        Token::Word(word, quoted)
    }

    /// What a backslash gives: the character behind it, without a line's end; where only `some` are meant, itself too.
    fn escape(&mut self, word: &mut String, some: &str) {
        if self.rest().starts_with("\r\n") {
            self.next();
        }
        match self.next() {
            Some('\n') | None => {}
            Some(it) => {
                if !some.is_empty() && !some.contains(it) {
                    word.push('\\');
                }
                word.push(it);
            }
        }
    }

    /// The heredocs that a line announces, which follow it.
    fn heredocs(&mut self, tokens: &[Token], line: usize) {
        let word = |at: usize| match tokens.get(at) {
            Some(Token::Word(word, quoted)) => Some((word.as_str(), *quoted)),
            _ => None,
        };
        let after = |sign: &[&str]| {
            let at = tokens.iter().position(|it| matches!(it, Token::Operator(it) if sign.contains(it)));
            at.and_then(|at| word(at + 1)).map(|it| it.0)
        };
        let tee = || {
            let at = (0..tokens.len()).find(|at| word(*at).is_some_and(|it| it.0 == "tee"))?;
            (at + 1..tokens.len()).map_while(word).map(|it| it.0).find(|it| !it.starts_with('-'))
        };
        let target =
            after(&[">", ">>"]).or_else(tee).filter(|it| !it.starts_with("/dev/")).unwrap_or_default();
        for (at, token) in tokens.iter().enumerate() {
            let Token::Operator(sign @ ("<<" | "<<-")) = token else { continue };
            let Some((end, quoted)) = word(at + 1) else { continue };
            // `1 << 2` is arithmetic.
            if end.starts_with(|it: char| it.is_ascii_digit()) || end.is_empty() {
                continue;
            }
            let text = self.heredoc(end, *sign == "<<-", quoted);
            self.script.heredocs.push(Heredoc { target: target.to_owned(), line, text });
        }
    }

    /// The text up to the line that ends it, or to the end.
    fn heredoc(&mut self, end: &str, tabs: bool, literal: bool) -> String {
        let mut text = String::new();
        for line in self.rest().split_inclusive('\n') {
            self.at += line.len();
            self.line += 1;
            let line = if tabs { line.trim_start_matches('\t') } else { line };
            if line.trim_end_matches(['\r', '\n']) == end {
                break;
            }
            text.push_str(line);
        }
        if literal || !text.contains('\\') {
            return text;
        }
        let mut inner = Reader { text: &text, at: 0, line: 0, tokens: Vec::new(), script: Script::default() };
        let mut out = String::with_capacity(text.len());
        while let Some(it) = inner.next() {
            match it {
                '\\' => inner.escape(&mut out, "\\$`"),
                _ => out.push(it),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(String, usize, String)> {
        heredocs(text).into_iter().map(|it| (it.target, it.line, it.text)).collect()
    }

    #[test]
    fn heredocs_are_found_with_where_they_go() {
        for (text, target, body) in [
            ("cat <<EOF > a/config.yaml\nx: $Y\nEOF\nz\n", "a/config.yaml", "x: $Y\n"),
            ("cat > \"config.yaml\" << 'END OF'\n\\$x\nEOF\nEND OF\n", "config.yaml", "\\$x\nEOF\n"),
            ("if true; then\n\tcat <<-EOF >> c.yaml\n\tx:\n\t  y\n\tEOF\nfi", "c.yaml", "x:\n  y\n"),
            ("oc apply -f - <<EOF\r\na: b\r\nEOF\r\n", "", "a: b\r\n"),
            ("cat <<EOF | oc apply -f - 2>/dev/null\na\nEOF", "", "a\n"),
            ("# it's\nsudo tee -a /etc/x.yaml <<\\EOF >/dev/null\n\\\\\nEOF", "", "\\\\\n"),
            (
                "sudo tee -a /etc/x.yaml <<EOF\na\\$b \\\\ \\`c\\` \\d \\\ne\nEOF",
                "/etc/x.yaml",
                "a$b \\ `c` \\d e\n",
            ),
            ("echo 'a\nb' \\\n  && cat <<E >f\nno end", "f", "no end"),
        ] {
            let found = found(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!((found[0].0.as_str(), found[0].2.as_str()), (target, body), "{text}");
        }
        let two = found("#!/bin/sh\n\ncat <<A >a <<B\n1\nA\n2\nB\ncat <<C\n3\nC\n");
        assert_eq!(two.iter().map(|it| it.1).collect::<Vec<_>>(), [3, 3, 8]);
        assert_eq!(two.into_iter().map(|it| it.2).collect::<String>(), "1\n2\n3\n");
        assert!(found("echo $((1<<2))\ncat <<<EOF\nx\n").is_empty());
    }

    #[test]
    fn commands_are_words() {
        let text = "oc -n q create \\\n  'secret' generic \"a b\" --from-literal=K=\"x \\\"y\\\" $(z) ${V}\" | tee x; y # z\n";
        let commands = read(text).commands;
        assert_eq!(
            commands[0],
            ["oc", "-n", "q", "create", "secret", "generic", "a b", "--from-literal=K=x \"y\" $(z) ${V}"]
        );
        assert_eq!(commands[1..], [["tee", "x"].map(str::to_owned).to_vec(), vec!["y".to_owned()]]);
    }

    proptest! {
        #[test]
        fn no_script_panics_or_loses_its_way(parts in prop::collection::vec(prop_oneof![
            Just("cat <<EOF"), Just("\n"), Just("EOF"), Just("'"), Just("\""), Just("\\"), Just(" > "), Just("2>"), Just("$("),
            Just("${"), Just("#"), Just("中"), Just("<<-"), Just("<<"), Just("\t"), Just("\r\n"), Just("tee"), Just(";"),
        ], 0..30)) {
            read(&parts.concat());
        }
    }

    #[test]
    fn a_long_text_ends_soon() {
        for word in ["<<A\n", "'", "\"", "$(", "cat <<A ", "\\\n", "a ", "<<A <<B\nA\n"] {
            read(&word.repeat((1 << 20) / word.len()));
        }
    }
}
