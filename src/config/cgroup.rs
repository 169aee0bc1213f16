//! How much memory the system lets the program have (cgroups(7)): what systemd, a container's
//! runtime and Kubernetes set.

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = "/sys/fs/cgroup";
/// Version 1 has no word for no limit, but a number that no machine has.
const NONE: u64 = 1 << 60;

/// The limit, in bytes; `None` without one.
pub fn memory_limit() -> Option<u64> {
    let groups = fs::read_to_string("/proc/self/cgroup").ok()?;
    limit(&groups, |file| fs::read_to_string(file).ok())
}

/// The least of the limits of the groups and of all that they are in. Within a container the group
/// that is named may not be there, and the root is the container's own.
fn limit(groups: &str, read: impl Fn(&Path) -> Option<String>) -> Option<u64> {
    groups
        .lines()
        .filter_map(files)
        .flatten()
        .filter_map(|file| read(&file)?.trim().parse().ok())
        .filter(|limit| *limit < NONE)
        .min()
}

/// Where the limits of a line's group are.
fn files(line: &str) -> Option<Vec<PathBuf>> {
    let mut fields = line.splitn(3, ':').skip(1);
    let (controllers, group) = (fields.next()?, fields.next()?);
    let (root, file) = if controllers.is_empty() {
        (Path::new(ROOT).to_owned(), "memory.max")
    } else if controllers.split(',').any(|one| one == "memory") {
        (Path::new(ROOT).join("memory"), "memory.limit_in_bytes")
    } else {
        return None;
    };
    let group = Path::new(group.trim_start_matches('/'));
    let all = group.ancestors().map(|group| root.join(group).join(file));
    Some(all.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_limit_counts_of_either_version() {
        for (groups, files, expected) in [
            (
                "0::/system.slice/postrad.service\n",
                &[
                    (
                        "/sys/fs/cgroup/system.slice/postrad.service/memory.max",
                        "268435456\n",
                    ),
                    ("/sys/fs/cgroup/system.slice/memory.max", "max\n"),
                ][..],
                Some(256 << 20),
            ),
            (
                "0::/a/b\n",
                &[
                    ("/sys/fs/cgroup/a/b/memory.max", "max\n"),
                    ("/sys/fs/cgroup/a/memory.max", "1000\n"),
                ],
                Some(1000),
            ),
            // A container's own view.
            (
                "0::/\n",
                &[("/sys/fs/cgroup/memory.max", "2000\n")],
                Some(2000),
            ),
            (
                "0::/docker/0123\n",
                &[("/sys/fs/cgroup/memory.max", "3000\n")],
                Some(3000),
            ),
            (
                "9:pids:/x\n5:cpu,memory:/x\n0::/\n",
                &[("/sys/fs/cgroup/memory/x/memory.limit_in_bytes", "4000\n")],
                Some(4000),
            ),
            (
                "5:memory:/\n",
                &[(
                    "/sys/fs/cgroup/memory/memory.limit_in_bytes",
                    "9223372036854771712\n",
                )],
                None,
            ),
            ("5:memory:/\nrubbish\n0::/../../etc\n", &[], None),
            ("", &[], None),
        ] {
            let read = |file: &Path| {
                let file = files.iter().find(|(name, _)| Path::new(name) == file);
                file.map(|(_, text)| (*text).to_owned())
            };
            assert_eq!(limit(groups, read), expected, "{groups}");
        }
    }
}
