//! What other programs pack is read as they do; what could do harm is refused.
#![allow(clippy::expect_used, reason = "a helper that fails is a failing test")]

use super::*;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Archives that Python makes of the same files, each with the name of the way it was made; nothing where there is no
/// Python.
const MAKE: &str = r#"
import io, sys, tarfile, zipfile, gzip, zlib, random, struct
random.seed(7)
long = 'd/' + 'n' * 60 + '/' + 'm' * 90 + '/config.yaml'
files = {
  'config.yaml': b'SERVER_HOSTNAME: quay.acme.io\n' * 400,
  'empty': b'',
  'random.bin': bytes(random.randrange(256) for _ in range(70000)),
  'one': b'x',
  'zeros': bytes(100000),
  long: b'long\n',
  'd/\u4e2d\u6587.pem': 'certificate \u4e2d\n'.encode(),
}
def say(kind, bytes):
  sys.stdout.buffer.write(struct.pack('<16sI', kind.encode(), len(bytes)) + bytes)
say('files', b''.join(struct.pack('<II', len(k.encode()), len(v)) + k.encode() + v for k, v in files.items()))
class Pipe(io.RawIOBase):
  def __init__(self): self.out = io.BytesIO()
  def writable(self): return True
  def write(self, it): return self.out.write(bytes(it))
for level in range(10):
  for method in ([0] if level == 0 else [8]):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', method, compresslevel=level) as z:
      z.mkdir('d') if hasattr(z, 'mkdir') else None
      for k, v in files.items(): z.writestr(k, v)
    say(f'zip {level}', out.getvalue())
pipe = Pipe()
with zipfile.ZipFile(pipe, 'w', 8) as z:
  for k, v in files.items(): z.writestr(k, v)
say('zip descriptors', pipe.out.getvalue())
out = io.BytesIO()
with zipfile.ZipFile(out, 'w', 8) as z:
  z.comment = b'a comment'
  for k, v in files.items():
    with z.open(k, 'w', force_zip64=True) as f: f.write(v)
say('zip zip64', out.getvalue())
for name, form in ('ustar', tarfile.USTAR_FORMAT), ('gnu', tarfile.GNU_FORMAT), ('pax', tarfile.PAX_FORMAT):
  for mode in 'w', 'w:gz':
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=form) as t:
      folder = tarfile.TarInfo('./d'); folder.type = tarfile.DIRTYPE; t.addfile(folder)
      for k, v in files.items():
        it = tarfile.TarInfo('./' + k if len(k) < 50 else k); it.size = len(v); it.mtime = 1.5 if name == 'pax' else 1
        t.addfile(it, io.BytesIO(v))
    say(f'tar {name} {mode[1:]}', out.getvalue())
for strategy in zlib.Z_DEFAULT_STRATEGY, zlib.Z_FIXED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE, zlib.Z_FILTERED:
  for level in range(10):
    c = zlib.compressobj(level, zlib.DEFLATED, 31, 8, strategy)
    body = b''.join(files.values())
    say('gz', c.compress(body[:9999]) + c.flush(zlib.Z_FULL_FLUSH) + c.compress(body[9999:]) + c.flush())
out = io.BytesIO()
with gzip.GzipFile('name', 'wb', fileobj=out) as f: f.write(b''.join(files.values()))
say('gz', out.getvalue()[:] + gzip.compress(b'') + bytes(40))
"#;

fn python(script: &str, input: &[u8]) -> Option<Vec<u8>> {
    let mut python = Command::new("python3");
    let mut child =
        python.args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok().or_else(
            || {
                println!("skipped: no python3 here");
                None
            },
        )?;
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("it ends").expect("it reads all");
    assert!(output.status.success());
    Some(output.stdout)
}

fn number(bytes: &mut &[u8]) -> usize {
    let (head, rest) = bytes.split_first_chunk::<4>().expect("a number");
    *bytes = rest;
    u32::from_le_bytes(*head) as usize
}

fn part<'a>(bytes: &mut &'a [u8], length: usize) -> &'a [u8] {
    let (part, rest) = bytes.split_at(length);
    *bytes = rest;
    part
}

#[test]
fn what_python_packs_is_read() {
    let Some(made) = python(MAKE, b"") else { return };
    let mut rest = made.as_slice();
    let (mut files, mut read) = (Vec::new(), 0);
    while !rest.is_empty() {
        let kind = String::from_utf8_lossy(part(&mut rest, 16)).trim_end_matches('\0').to_owned();
        let length = number(&mut rest);
        let mut bytes = part(&mut rest, length);
        if kind == "files" {
            while !bytes.is_empty() {
                let (name, size) = (number(&mut bytes), number(&mut bytes));
                let name = String::from_utf8(part(&mut bytes, name).to_vec()).expect("UTF-8");
                files.push((name, part(&mut bytes, size).to_vec()));
            }
            continue;
        }
        let mut unpacked = Unpacked::default();
        unpacked.add("a/x.gz", bytes.to_vec(), false).unwrap_or_else(|it| panic!("{kind}: {it}"));
        let whole = || files.iter().map(|it| it.1.as_slice()).collect::<Vec<_>>().concat();
        let expected = if kind == "gz" { vec![("a/x".to_owned(), whole())] } else { files.clone() };
        assert!(unpacked.files == expected, "{kind}");
        read += 1;
    }
    assert_eq!(read, 12 + 6 + 51);
}

/// Compresses each chunk with the next level and strategy.
const COMPRESS: &str = r#"
import sys, struct, zlib
data, at, turn = sys.stdin.buffer.read(), 0, 0
while at < len(data):
  length, = struct.unpack_from('<I', data, at); chunk = data[at + 4:at + 4 + length]; at += 4 + length
  c = zlib.compressobj(turn % 10, zlib.DEFLATED, -15, 1 + turn % 9, turn // 10 % 5)
  out = c.compress(chunk) + c.flush(); turn += 1
  sys.stdout.buffer.write(struct.pack('<I', len(out)) + out)
"#;

#[test]
fn what_zlib_compresses_comes_back() {
    use proptest::prelude::*;
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let words = prop::collection::vec(
        prop_oneof![
            prop::collection::vec(any::<u8>(), 0..300),
            ("[a-c]{1,4}", 1..200usize).prop_map(|(text, times)| text.repeat(times).into_bytes()),
        ],
        0..40,
    );
    let chunks: Vec<Vec<u8>> =
        (0..500).map(|_| words.new_tree(&mut runner).expect("a value").current().concat()).collect();
    let framed = |it: &Vec<u8>| [&(it.len() as u32).to_le_bytes()[..], it].concat();
    let input: Vec<u8> = chunks.iter().flat_map(framed).collect();
    let Some(output) = python(COMPRESS, &input) else { return };
    let mut rest = output.as_slice();
    for chunk in chunks {
        let length = number(&mut rest);
        let packed = part(&mut rest, length);
        assert_eq!(inflate(packed, chunk.len()), Ok((chunk.clone(), packed.len())));
        let less = chunk.len().saturating_sub(1);
        let expected = if chunk.is_empty() { Ok((chunk, packed.len())) } else { Err(InflateError::TooLong) };
        assert_eq!(inflate(packed, less), expected);
    }
    assert!(rest.is_empty());
}

/// Archives that could do harm, and a word of what is said.
const HARM: &str = r#"
import io, sys, tarfile, zipfile, gzip, struct, zlib, warnings
warnings.simplefilter('ignore')
def say(word, bytes):
  sys.stdout.buffer.write(struct.pack('<32sI', word.encode(), len(bytes)) + bytes)
def zipped(entries, word, method=8):
  out = io.BytesIO()
  with zipfile.ZipFile(out, 'w', method) as z:
    for k, v in entries: z.writestr(k, v)
  say(word, out.getvalue()); return out.getvalue()
def tarred(entries, word, form=tarfile.PAX_FORMAT):
  out = io.BytesIO()
  with tarfile.open(fileobj=out, mode='w:gz', format=form) as t:
    for k, kind, v in entries:
      it = tarfile.TarInfo(k); it.type = kind; it.size = len(v); it.linkname = '/etc/passwd' if kind in b'12' else ''
      t.addfile(it, io.BytesIO(v))
  say(word, out.getvalue()); return out.getvalue()
for path in '../a', '/a', 'a/../../b', 'a\\..\\b', 'c:/a', 'a//b', '..', 'a/.', '\\\\host\\a', 'C:\\a', './../a', 'a/./b':
  zipped([('x', b'1'), (path, b'x')], 'leads out')
  tarred([('x', b'0', b'1'), (path, b'0', b'x')], 'leads out')
tarred([('p' * 200 + '/../../etc/x', b'0', b'x')], 'leads out')
tarred([('p' * 200 + '/../../etc/x', b'0', b'x')], 'leads out', tarfile.GNU_FORMAT)
for kind in b'1', b'2', b'3', b'4', b'6':
  tarred([('config.yaml', kind, b'')], 'a link or a device')
link = zipfile.ZipInfo('config.yaml'); link.create_system = 3; link.external_attr = 0o120777 << 16
zipped([(link, b'/etc/passwd')], 'a link or a device')
pipe = zipfile.ZipInfo('config.yaml'); pipe.create_system = 3; pipe.external_attr = 0o010644 << 16
zipped([(pipe, b'')], 'a link or a device')
zipped([('a', b'1'), ('a', b'2')], 'twice')
zipped([('a', b'1'), ('./a', b'2')], 'twice')
tarred([('a', b'0', b'1'), ('./a', b'0', b'2')], 'twice')
zipped([(str(it), b'') for it in range(1001)], 'More than')
tarred([(str(it), b'0', b'') for it in range(1001)], 'More than')
bomb = bytes(17 << 20)
zipped([('a', bomb)], 'larger than')
zipped([(str(it), bytes(1 << 20)) for it in range(17)], 'larger than')
tarred([('a', b'0', bomb)], 'larger than')
say('larger than', gzip.compress(bomb))
say('larger than', gzip.compress(gzip.compress(bomb)))
deep = b'a: 1\n'
for _ in range(5): deep = gzip.compress(deep)
say('too deep', deep)
deep = b'a: 1\n'
for _ in range(5):
  out = io.BytesIO()
  with zipfile.ZipFile(out, 'w') as z: z.writestr('a.zip', deep)
  deep = out.getvalue()
say('too deep', deep)
inner = io.BytesIO()
with zipfile.ZipFile(inner, 'w', 8) as z: z.writestr('a', bytes(3 << 20))
zipped([(f'{it}.zip', inner.getvalue()) for it in range(6)], 'larger than')
zipped([('a', b'x')], 'not read here', zipfile.ZIP_BZIP2)
out = io.BytesIO()
with zipfile.ZipFile(out, 'w', 8) as z: z.writestr('a', b'hello hello hello hello')
whole = out.getvalue()
say('damaged', whole[:-1]); say('damaged', whole[4:].join([b'PK\3\4', b''])[:40])
at = whole.index(b'PK\1\2')
def patched(offset, bytes, word):
  out = bytearray(whole); out[at + offset:at + offset + len(bytes)] = bytes; say(word, out)
patched(8, b'\1', 'encrypted'); patched(16, b'\0', 'checksum'); patched(24, b'\xff\xff\xff\x7f', 'larger than')
patched(24, b'\1\0\0\0', 'larger than'); patched(42, b'\xff\xff\xff\x7f', 'damaged'); patched(20, b'\1', 'damaged')
patched(28, b'\xff\xff', 'damaged')
two = gzip.compress(b'hello')
say('checksum', two[:-8] + bytes(8)); say('damaged', two[:-3]); say('damaged', two[:12])
out = io.BytesIO()
with tarfile.open(fileobj=out, mode='w') as t:
  it = tarfile.TarInfo('a'); it.size = 1000; t.addfile(it, io.BytesIO(bytes(1000)))
say('damaged', out.getvalue()[:1024])
broken = bytearray(out.getvalue()); broken[1536] = 65; say('damaged', broken)
latin = io.BytesIO()
with tarfile.open(fileobj=latin, mode='w', format=tarfile.GNU_FORMAT, encoding='gbk') as t:
  it = tarfile.TarInfo('\u4e2d\u6587.yaml'); t.addfile(it)
say('not UTF-8', latin.getvalue())
"#;

#[test]
fn archives_that_could_do_harm_are_refused() {
    let Some(made) = python(HARM, b"") else { return };
    let mut rest = made.as_slice();
    let mut count = 0;
    while !rest.is_empty() {
        let word = String::from_utf8_lossy(part(&mut rest, 32)).trim_end_matches('\0').to_owned();
        let length = number(&mut rest);
        let bytes = part(&mut rest, length);
        let refused = Unpacked::default().add("x", bytes.to_vec(), false);
        let said = refused.map_or_else(|it| it.to_string(), |()| "taken".to_owned());
        assert!(said.contains(&word), "{count}: {word}: {said}");
        count += 1;
    }
    assert!(count > 60, "{count}");
}
