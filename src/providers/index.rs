//! All entries, and which of them a domain's signs point at.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use time::OffsetDateTime;

use super::read::{self, FolderFault};
use crate::findings::{Certainty, ProviderEntry, ProviderKind, Recognised, Sign, Whose};
use crate::mail_domain::HostName;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/providers");

/// All entries: the operator's own, which win, and those that are built in.
#[derive(Clone, Debug, Default)]
pub struct Providers {
    pub(super) operators: Set,
    pub(super) built_in: Set,
}

/// What is known of a domain that may tell its provider.
#[derive(Clone, Copy, Debug)]
pub struct Signs<'a> {
    pub domain: &'a HostName,
    /// The first of its mail exchangers.
    pub mx: Option<&'a HostName>,
    /// Servers that its owner names for reading mail, by SRV records.
    pub named: &'a [&'a HostName],
    /// Other servers for reading mail that were found, best first.
    pub found: &'a [&'a HostName],
}

/// Entries of one kind, by what tells them.
#[derive(Clone, Debug, Default)]
pub(super) struct Set {
    entries: Vec<Arc<ProviderEntry>>,
    by_domain: BTreeMap<HostName, usize>,
    by_mx: BTreeMap<HostName, usize>,
    by_host: BTreeMap<HostName, usize>,
}

impl Providers {
    /// The entries that are compiled in.
    ///
    /// # Errors
    /// One of them is faulty, which a test does not let happen.
    pub fn built_in() -> Result<Self, FolderFault> {
        let files = EMBEDDED.files().map(|file| {
            let path = file.path().display().to_string();
            (path, String::from_utf8_lossy(file.contents()).into_owned())
        });
        let now = OffsetDateTime::now_utc();
        let entries = read::entries(files, Whose::BuiltIn, now.date())?;
        Ok(Self {
            operators: Set::default(),
            built_in: Set::new(entries),
        })
    }

    /// The same, with those of the operator's folder.
    ///
    /// # Errors
    /// The folder cannot be read, or a file in it is faulty: all faults are named.
    pub fn with_folder(self, folder: &Path) -> Result<Self, FolderFault> {
        let files = read::files(folder)?;
        let today = OffsetDateTime::now_utc().date();
        let entries = read::entries(files.into_iter(), Whose::Operators, today)?;
        Ok(Self {
            operators: Set::new(entries),
            ..self
        })
    }

    /// One entry and no others.
    #[cfg(test)]
    pub(crate) fn with_entry(entry: ProviderEntry) -> Self {
        let whose = entry.whose;
        let set = Set::new(vec![entry]);
        match whose {
            Whose::Operators => Self {
                operators: set,
                built_in: Set::default(),
            },
            Whose::BuiltIn => Self {
                operators: Set::default(),
                built_in: set,
            },
        }
    }

    /// The operator's first, each set by name.
    pub fn entries(&self) -> impl Iterator<Item = &Arc<ProviderEntry>> {
        self.operators.entries.iter().chain(
            self.built_in
                .entries
                .iter()
                .filter(|entry| self.operators.by_id(&entry.id).is_none()),
        )
    }

    /// How many entries there are of each certainty, and how many facts stand in them.
    pub fn tally(&self) -> BTreeMap<Certainty, (usize, usize)> {
        let mut tally = BTreeMap::new();
        for entry in self.entries() {
            let (entries, facts) = tally.entry(entry.facts.certainty).or_default();
            *entries += 1;
            *facts += entry.facts.count();
        }
        tally
    }

    /// An entry by the name of its file; the operator's before one that is built in.
    pub fn by_id(&self, id: &str) -> Option<&Arc<ProviderEntry>> {
        self.operators.by_id(id).or(self.built_in.by_id(id))
    }

    /// The provider that the signs point at: by the domain itself; by the servers that its owner
    /// names, which nothing else outweighs; by its mail exchanger; by the servers found.
    pub fn recognise(&self, signs: &Signs<'_>) -> Option<Recognised> {
        [&self.operators, &self.built_in]
            .into_iter()
            .find_map(|set| set.recognise(signs))
    }

    /// The entry of a provider by the domain itself or by its mail exchanger, before any server is
    /// known.
    pub fn of_domain(&self, domain: &HostName) -> Option<&Arc<ProviderEntry>> {
        let find = |set: &'_ Set| set.by_domain.get(domain).copied();
        match find(&self.operators) {
            Some(at) => self.operators.entries.get(at),
            None => self.built_in.entries.get(find(&self.built_in)?),
        }
    }

    /// Whether an exchanger is somebody's who is known, a filter's as well.
    pub fn knows_exchanger(&self, exchanger: &HostName) -> bool {
        [&self.operators, &self.built_in]
            .into_iter()
            .any(|set| closest(&set.by_mx, exchanger).is_some())
    }

    /// The entry whose mail exchangers one is among.
    pub fn of_exchanger(&self, exchanger: &HostName) -> Option<&Arc<ProviderEntry>> {
        [&self.operators, &self.built_in]
            .into_iter()
            .find_map(|set| set.at(closest(&set.by_mx, exchanger)?))
    }
}

impl Set {
    /// Entries no two of which share a domain, an exchanger or a host.
    pub(super) fn new(entries: Vec<ProviderEntry>) -> Self {
        let mut set = Self::default();
        for (at, entry) in entries.into_iter().enumerate() {
            let facts = &entry.facts;
            let index = |names: &[HostName]| -> Vec<(HostName, usize)> {
                names.iter().map(|name| (name.clone(), at)).collect()
            };
            set.by_domain.extend(index(&facts.domains));
            set.by_mx.extend(index(&facts.mx));
            for names in [&facts.hosts, &facts.domains, &facts.mx] {
                for (name, at) in index(names) {
                    set.by_host.entry(name).or_insert(at);
                }
            }
            for server in &facts.servers {
                if let Some(name) = server.host.as_name() {
                    set.by_host.entry(name.clone()).or_insert(at);
                }
            }
            set.entries.push(Arc::new(entry));
        }
        // A host that is listed as such tells more than a domain that happens to be above it.
        for (at, entry) in set.entries.iter().enumerate() {
            for host in &entry.facts.hosts {
                set.by_host.insert(host.clone(), at);
            }
        }
        set
    }

    fn by_id(&self, id: &str) -> Option<&Arc<ProviderEntry>> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// An entry by its place; `None` for a filter, whose mailboxes are somewhere else.
    fn at(&self, place: usize) -> Option<&Arc<ProviderEntry>> {
        self.entries
            .get(place)
            .filter(|entry| entry.facts.kind == ProviderKind::Mailboxes)
    }

    fn recognise(&self, signs: &Signs<'_>) -> Option<Recognised> {
        let found = |place: usize, by| {
            let entry = Arc::clone(self.at(place)?);
            Some(Recognised { entry, by })
        };
        let by_host = |hosts: &[&HostName]| {
            let place = hosts.iter().find_map(|host| closest(&self.by_host, host))?;
            found(place, Sign::Host)
        };
        if let Some(place) = self.by_domain.get(signs.domain) {
            return found(*place, Sign::Domain);
        }
        if !signs.named.is_empty() {
            return by_host(signs.named);
        }
        let by_mx = signs
            .mx
            .and_then(|mx| closest(&self.by_mx, mx))
            .and_then(|place| found(place, Sign::Exchanger));
        by_mx.or_else(|| by_host(signs.found))
    }
}

/// What is kept for a name, or for the closest name above it.
fn closest(names: &BTreeMap<HostName, usize>, name: &HostName) -> Option<usize> {
    name.upwards().find_map(|name| names.get(name)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_counts_for_those_below_it_and_the_closest_one_wins() {
        let known = [
            "hotell.se",
            "post.hotell.se",
            "a.b.post.hotell.se",
            "xhotell.se",
        ];
        let names = known.iter().zip(0..);
        let names = names.map(|(name, place)| (HostName::parse(name).unwrap(), place));
        let names: BTreeMap<HostName, usize> = names.collect();
        for (name, expected) in [
            ("hotell.se", Some(0)),
            ("mx.hotell.se", Some(0)),
            ("post.hotell.se", Some(1)),
            ("b.post.hotell.se", Some(1)),
            ("c.a.b.post.hotell.se", Some(2)),
            ("mx.xhotell.se", Some(3)),
            ("yxhotell.se", None),
            ("hotell.nu", None),
        ] {
            let name = HostName::parse(name).unwrap();
            assert_eq!(closest(&names, &name), expected, "{name}");
            // As whoever looks at all of them finds it.
            let above = known.iter().zip(0..);
            let above = above.filter(|(known, _)| name.is_within(&HostName::parse(known).unwrap()));
            let longest = above.max_by_key(|(known, _)| known.len());
            assert_eq!(longest.map(|(_, place)| place), expected, "{name}");
        }
    }
}
