//! Deflate (RFC 1951), read: what zip and gzip compress with.

/// Why compressed bytes could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InflateError {
    /// They are no deflate stream, or cut off.
    Damaged,
    /// They stand for more than is allowed.
    TooLong,
}

/// The bytes that a deflate stream stands for, at most `most`, and how many bytes the stream takes.
pub fn inflate(input: &[u8], most: usize) -> Result<(Vec<u8>, usize), InflateError> {
    let mut bits = Bits { input, at: 0, held: 0, count: 0 };
    let mut out = Vec::new();
    loop {
        let last = bits.take(1)? == 1;
        match bits.take(2)? {
            0 => stored(&mut bits, &mut out, most)?,
            1 => compressed(&mut bits, &mut out, most, &Codes::fixed()?)?,
            2 => {
                let codes = Codes::dynamic(&mut bits)?;
                compressed(&mut bits, &mut out, most, &codes)?;
            }
            _ => return Err(InflateError::Damaged),
        }
        if last {
            return Ok((out, bits.at));
        }
    }
}

/// The input, bit by bit from the lowest of each byte.
struct Bits<'a> {
    input: &'a [u8],
    at: usize,
    held: u32,
    count: u32,
}

impl Bits<'_> {
    /// The next bits, at most 16, as a number.
    fn take(&mut self, count: u32) -> Result<usize, InflateError> {
        while self.count < count {
            let byte = self.input.get(self.at).ok_or(InflateError::Damaged)?;
            self.held |= u32::from(*byte) << self.count;
            self.count += 8;
            self.at += 1;
        }
        let value = self.held & ((1 << count) - 1);
        self.held >>= count;
        self.count -= count;
        Ok(value as usize)
    }
}

/// A block that is not compressed.
fn stored(bits: &mut Bits<'_>, out: &mut Vec<u8>, most: usize) -> Result<(), InflateError> {
    // It begins at a whole byte; less than one is held.
    (bits.held, bits.count) = (0, 0);
    let (length, check) = (bits.take(16)?, bits.take(16)?);
    if length != !check & 0xffff {
        return Err(InflateError::Damaged);
    }
    if out.len() + length > most {
        return Err(InflateError::TooLong);
    }
    let bytes = bits.input.get(bits.at..bits.at + length).ok_or(InflateError::Damaged)?;
    out.extend_from_slice(bytes);
    bits.at += length;
    Ok(())
}

/// The lengths of copies: each begins where the one before ends and has so many bits more.
const LENGTH_BITS: [u8; 29] =
    [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
/// The most bytes that one copy has; its code is out of the row.
const LONGEST: usize = 258;

fn compressed(
    bits: &mut Bits<'_>,
    out: &mut Vec<u8>,
    most: usize,
    codes: &(Codes, Codes),
) -> Result<(), InflateError> {
    loop {
        let symbol = codes.0.read(bits)?;
        let (length, distance) = match symbol {
            0..256 => (1, None),
            256 => return Ok(()),
            285 => (LONGEST, Some(distance(bits, &codes.1)?)),
            _ => {
                let row = symbol - 257;
                let extra = *LENGTH_BITS.get(row).ok_or(InflateError::Damaged)?;
                let base: usize = LENGTH_BITS[..row].iter().map(|it| 1 << it).sum();
                let length = 3 + base + bits.take(extra.into())?;
                (length, Some(distance(bits, &codes.1)?))
            }
        };
        if out.len() + length > most {
            return Err(InflateError::TooLong);
        }
        match distance {
            None => out.push(symbol as u8),
            Some(distance) => {
                let start = out.len().checked_sub(distance).ok_or(InflateError::Damaged)?;
                // A copy may reach into what it writes.
                (start..start + length).for_each(|at| out.push(out[at]));
            }
        }
    }
}

/// How far back a copy begins: two codes for each number of further bits.
fn distance(bits: &mut Bits<'_>, codes: &Codes) -> Result<usize, InflateError> {
    let symbol = codes.read(bits)?;
    match symbol {
        0..4 => Ok(symbol + 1),
        4..30 => {
            let extra = symbol as u32 / 2 - 1;
            Ok(1 + ((2 + symbol % 2) << extra) + bits.take(extra)?)
        }
        _ => Err(InflateError::Damaged),
    }
}

/// A Huffman code: how many symbols have each length, and the symbols in the order of their codes.
struct Codes {
    counts: [usize; 16],
    symbols: Vec<u16>,
}

impl Codes {
    /// The code in which each symbol has so many bits; refused where those cannot be.
    fn of(lengths: &[u8]) -> Result<Codes, InflateError> {
        let mut counts = [0; 16];
        lengths.iter().for_each(|it| counts[usize::from(*it)] += 1);
        counts[0] = 0;
        let free = counts[1..].iter().try_fold(1, |free: usize, count| (2 * free).checked_sub(*count));
        free.ok_or(InflateError::Damaged)?;
        let mut symbols: Vec<u16> =
            (0..lengths.len() as u16).filter(|it| lengths[usize::from(*it)] > 0).collect();
        crate::sorting::sort_by_key(&mut symbols, |it| lengths[usize::from(*it)]);
        Ok(Codes { counts, symbols })
    }

    /// The next symbol. Codes of one length are consecutive numbers, from where the shorter ones end.
    fn read(&self, bits: &mut Bits<'_>) -> Result<usize, InflateError> {
        let (mut code, mut first, mut before) = (0, 0, 0);
        for count in &self.counts[1..] {
            code |= bits.take(1)?;
            if code < first + count {
                return self
                    .symbols
                    .get(before + code - first)
                    .map(|it| (*it).into())
                    .ok_or(InflateError::Damaged);
            }
            before += count;
            (first, code) = ((first + count) << 1, code << 1);
        }
        Err(InflateError::Damaged)
    }

    /// The codes for bytes and lengths, and for distances, that every reader knows.
    fn fixed() -> Result<(Codes, Codes), InflateError> {
        let mut lengths = [8; 288];
        lengths[144..256].fill(9);
        lengths[256..280].fill(7);
        Ok((Codes::of(&lengths)?, Codes::of(&[5; 30])?))
    }

    /// The codes that a block brings itself, their lengths in a code of their own.
    fn dynamic(bits: &mut Bits<'_>) -> Result<(Codes, Codes), InflateError> {
        const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        let (literals, distances, used) = (bits.take(5)? + 257, bits.take(5)? + 1, bits.take(4)? + 4);
        let mut lengths = [0; 19];
        for at in &ORDER[..used] {
            lengths[*at] = bits.take(3)? as u8;
        }
        let codes = Codes::of(&lengths)?;
        let mut lengths = Vec::with_capacity(literals + distances);
        while lengths.len() < literals + distances {
            let (length, times) = match codes.read(bits)? {
                length @ 0..16 => (length as u8, 1),
                16 => (*lengths.last().ok_or(InflateError::Damaged)?, 3 + bits.take(2)?),
                17 => (0, 3 + bits.take(3)?),
                _ => (0, 11 + bits.take(7)?),
            };
            lengths.extend(std::iter::repeat_n(length, times));
        }
        if lengths.len() > literals + distances {
            return Err(InflateError::Damaged);
        }
        Ok((Codes::of(&lengths[..literals])?, Codes::of(&lengths[literals..])?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_bytes_panic_or_grow_over_the_bound(bytes in any::<Vec<u8>>()) {
            if let Ok((out, taken)) = inflate(&bytes, 1000) {
                prop_assert!(out.len() <= 1000 && taken <= bytes.len());
            }
        }
    }

    #[test]
    fn one_of_each_kind_of_block_is_read() {
        // Fixed codes, with a copy that reaches into itself: 20 times `a`.
        assert_eq!(inflate(&[0x4b, 0x4c, 0xc4, 0x04, 0x00, 9], 20), Ok((vec![b'a'; 20], 5)));
        assert_eq!(inflate(&[0x4b, 0x4c, 0xc4, 0x04, 0x00], 19), Err(InflateError::TooLong));
        assert_eq!(inflate(&[1, 2, 0, 0xfd, 0xff, b'h', b'i'], 2), Ok((b"hi".to_vec(), 7)));
        assert_eq!(inflate(&[1, 2, 0, 0xfd, 0xff, b'h', b'i'], 1), Err(InflateError::TooLong));
        for broken in [&[][..], &[7], &[1, 2, 0, 0, 0, 1, 1], &[0x4b], &[0x63, 0x80, 0x01]] {
            assert_eq!(inflate(broken, 9), Err(InflateError::Damaged), "{broken:?}");
        }
    }
}
