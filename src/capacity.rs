//! How much memory each part may hold, all of it from one number: what strangers make us keep is
//! weighed, not counted.

use std::str::FromStr;

/// All the memory that the program may use, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity(u64);

/// What an entry of a cache weighs beside what is in it, in bytes.
pub const ENTRY: usize = 256;

/// What one look-up holds while it runs, in bytes, with whoever asks for it: some thirty tasks, four
/// connections to mail servers and four to web servers with a document each. Measured with servers
/// that send as much as they may and stay silent then (world `stalling`).
const LOOK_UP: u64 = 512 * 1024;

/// A text that is no size, or one with which nothing runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a size such as 256MB")]
pub struct InvalidSize;

impl FromStr for Capacity {
    type Err = InvalidSize;

    /// Parses a size such as `256MB`, `256M`, `256MiB` or `1GB`, as systemd and container runtimes
    /// count: a kilobyte has 1,024 bytes.
    fn from_str(text: &str) -> Result<Self, InvalidSize> {
        let upper = text.trim().to_ascii_uppercase();
        let unit = upper.trim_start_matches(|one: char| one.is_ascii_digit());
        let shift = match unit.trim_start() {
            "" | "B" => 0,
            "K" | "KB" | "KIB" => 10,
            "M" | "MB" | "MIB" => 20,
            "G" | "GB" | "GIB" => 30,
            _ => return Err(InvalidSize),
        };
        let number: u64 = upper[..upper.len() - unit.len()]
            .parse()
            .map_err(|_| InvalidSize)?;
        let bytes = number.checked_mul(1 << shift).ok_or(InvalidSize)?;
        if bytes < Self::LEAST {
            return Err(InvalidSize);
        }
        Ok(Self(bytes))
    }
}

impl Capacity {
    /// The least that it runs with.
    const LEAST: u64 = 64 << 20;

    /// So many bytes, or the least.
    pub fn of(bytes: u64) -> Self {
        Self(bytes.max(Self::LEAST))
    }

    /// How many look-ups may run at the same time.
    pub fn look_ups(self) -> usize {
        usize::try_from(self.0 / 2 / LOOK_UP).unwrap_or(usize::MAX)
    }

    /// What is known of domains.
    pub fn findings(self) -> u64 {
        self.0 / 32 * 5
    }

    /// Answers that were written.
    pub fn answers(self) -> u64 {
        self.0 / 128 * 3
    }

    /// Requests that were answered.
    pub fn requests(self) -> u64 {
        self.0 / 128
    }

    /// What servers were seen to be.
    pub fn observations(self) -> u64 {
        self.0 / 32
    }

    /// Doors that are not to be knocked at again.
    pub fn silent_doors(self) -> u64 {
        self.0 / 64
    }

    /// Visits to mail servers: enough that nobody's are forgotten for those that look-ups of a single
    /// caller make elsewhere in the time that they count.
    pub fn visits(self) -> u64 {
        self.0 / 32
    }

    /// Visits to web servers.
    pub fn web_visits(self) -> u64 {
        self.0 / 64
    }

    /// Answers of name servers.
    pub fn dns(self) -> u64 {
        self.0 / 64
    }

    /// Answers of the database of providers.
    pub fn database(self) -> u64 {
        self.0 / 64
    }
}

impl Default for Capacity {
    /// What the files in `deploy` allow.
    fn default() -> Self {
        Self(256 << 20)
    }
}

/// A weight as caches take it.
pub fn weight(bytes: usize) -> u32 {
    u32::try_from(bytes + ENTRY).unwrap_or(u32::MAX)
}

/// What a text weighs, in bytes: itself, and what the memory's owner needs for it.
pub fn text(text: &str) -> usize {
    const HANDLE: usize = size_of::<String>();
    const LEAST: usize = 32;
    HANDLE + LEAST.max(text.len() + 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_parsed() {
        for (text, expected) in [
            ("256MB", Some(256 << 20)),
            ("256M", Some(256 << 20)),
            ("256 MiB", Some(256 << 20)),
            ("268435456", Some(256 << 20)),
            ("1g", Some(1 << 30)),
            ("65536kB", Some(64 << 20)),
            ("63MB", None),
            ("0", None),
            ("MB", None),
            ("256TB", None),
            ("-1GB", None),
            ("1.5GB", None),
            ("99999999999999999999", None),
            ("18446744073709551615GB", None),
        ] {
            let parsed = text.parse::<Capacity>().ok();
            assert_eq!(parsed.map(|capacity| capacity.0), expected, "{text}");
        }
    }

    #[test]
    fn the_parts_leave_room_for_the_program_itself() {
        // Of the program as it starts, its callers and their answers, and what the allocator keeps.
        const PROGRAM: u64 = 48 << 20;
        for bytes in [Capacity::default().0, 512 << 20, 4 << 30] {
            let all = Capacity::of(bytes);
            let look_ups = u64::try_from(all.look_ups()).unwrap() * LOOK_UP;
            let parts = look_ups
                + all.findings()
                + all.answers()
                + all.requests()
                + all.observations()
                + all.silent_doors()
                + all.visits()
                + all.web_visits()
                + all.dns()
                + all.database();
            assert!(parts + PROGRAM <= bytes, "{bytes}");
        }
        assert_eq!(Capacity::default().look_ups(), 256);
        assert!(Capacity::of(0).look_ups() >= 60);
    }
}
