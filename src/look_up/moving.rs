//! Somebody who moves asks about two places: the present one is looked up like any other, and so is
//! the new one, unless an entry says what there is to know of it.

use std::sync::Arc;

use time::OffsetDateTime;
use tokio::sync::watch;

use super::snapshot::{LookUp, Snapshot};
use crate::discovery::provider;
use crate::findings::{Findings, ProviderEntry, ProviderKind, Settled};
use crate::mail_domain::MailDomain;
use crate::providers::Providers;
use crate::question::Question;
use crate::question::new_provider::{InvalidNewProvider, NewProvider};

/// Where to find out about the place that somebody moves to.
#[derive(Clone, Debug, PartialEq)]
pub enum Destination {
    Domain(MailDomain),
    Entry(Arc<ProviderEntry>),
}

/// What is, or will be, known of the place that a question is about, and of the one that is moved to.
#[derive(Clone, Debug)]
pub struct LookedUp {
    pub present: LookUp,
    pub new: Option<LookUp>,
}

/// What was found at the place that a question is about, and at the one that is moved to.
#[derive(Clone, Debug)]
pub struct Found {
    pub present: Arc<Findings>,
    pub new: Option<Arc<Findings>>,
    /// Whether both look-ups have come to their end.
    pub is_last: bool,
}

impl Destination {
    /// Where a question leads beside its domain. An entry that names servers, or says that there are
    /// none, is all that there is to ask; of others, that name the provider's own domain, the
    /// servers are those of that domain.
    ///
    /// # Errors
    /// There is no such entry, or it leads to where the question starts from.
    pub fn of(
        question: &Question,
        providers: &Providers,
    ) -> Result<Option<Self>, InvalidNewProvider> {
        let id = match question.new_provider() {
            None => return Ok(None),
            Some(NewProvider::Domain(domain)) => return Ok(Some(Self::Domain(domain.clone()))),
            Some(NewProvider::Entry(id)) => id,
        };
        let entry = providers.by_id(id.as_str());
        let entry = entry.filter(|entry| entry.facts.kind == ProviderKind::Mailboxes);
        let entry = entry.ok_or(InvalidNewProvider::Unknown)?;
        let facts = &entry.facts;
        let says_all = !facts.servers.is_empty() || facts.has_own_apps_only();
        let own = facts.domains.first().filter(|_| !says_all);
        let own = own.and_then(|domain| MailDomain::parse(domain.as_str()).ok());
        match own {
            Some(own) if own == *question.domain() => Err(InvalidNewProvider::Same),
            Some(own) => Ok(Some(Self::Domain(own))),
            None => Ok(Some(Self::Entry(Arc::clone(entry)))),
        }
    }
}

impl Found {
    /// When the first of it expires.
    pub fn expires_at(&self) -> OffsetDateTime {
        let new = self.new.iter().map(|new| new.expires_at);
        new.fold(self.present.expires_at, Ord::min)
    }
}

impl LookedUp {
    /// The findings of both, as soon as that much of each is settled.
    pub async fn settled(self, enough: Settled) -> Found {
        let new = async {
            match self.new {
                Some(new) => Some(new.settled_so_far(enough).await),
                None => None,
            }
        };
        let (present, new) = tokio::join!(self.present.settled_so_far(enough), new);
        let (present, is_last) = present;
        Found {
            is_last: is_last && new.as_ref().is_none_or(|(_, is_last)| *is_last),
            present,
            new: new.map(|(new, _)| new),
        }
    }
}

/// What an entry says, as a look-up that has come to its end.
pub(super) fn known(entry: Arc<ProviderEntry>, domain: MailDomain) -> LookUp {
    let clock = OffsetDateTime::now_utc();
    let mut snapshot = Snapshot::first(domain.clone());
    snapshot.findings = Arc::new(provider::findings(entry, domain, clock));
    snapshot.settled = Settled::Everything;
    snapshot.is_last = true;
    LookUp::new(watch::channel(snapshot).1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::findings::Status;
    use crate::mail_domain::HostName;

    fn question(domain: &str, new: &str) -> Question {
        let domain = MailDomain::parse(domain).unwrap();
        let question = Question::new(domain, Vec::new(), BTreeSet::new()).unwrap();
        question
            .moving_to(NewProvider::parse(new).unwrap())
            .unwrap()
    }

    #[test]
    fn an_id_leads_to_what_its_entry_says_or_to_the_providers_own_domain() {
        let providers = Providers::built_in().unwrap();
        for (domain, new, expected) in [
            ("exempel.se", "nytt.se", Ok("domain nytt.se")),
            // One that names servers.
            ("exempel.se", "loopia", Ok("entry loopia")),
            // One that has a bridge, and one that has neither IMAP nor POP3.
            ("exempel.se", "proton", Ok("entry proton")),
            ("exempel.se", "tuta", Ok("entry tuta")),
            // Of these nothing but the domain tells the servers.
            ("exempel.se", "GMX", Ok("domain gmx.net")),
            ("gmx.net", "gmx", Err(InvalidNewProvider::Same)),
            ("gmx.de", "gmx", Ok("domain gmx.net")),
            // This one has no domain of its own.
            ("exempel.se", "one-com", Ok("entry one-com")),
            ("exempel.se", "nobody", Err(InvalidNewProvider::Unknown)),
            // It filters mail, and has no mailboxes.
            ("exempel.se", "mimecast", Err(InvalidNewProvider::Unknown)),
        ] {
            let destination = Destination::of(&question(domain, new), &providers);
            let destination = destination.map(|destination| match destination.unwrap() {
                Destination::Domain(domain) => format!("domain {domain}"),
                Destination::Entry(entry) => format!("entry {}", entry.id),
            });
            assert_eq!(destination, expected.map(str::to_owned), "{domain} {new}");
        }
    }

    #[test]
    fn an_entry_says_what_is_offered_and_nothing_is_tried() {
        let providers = Providers::built_in().unwrap();
        for (id, status, servers) in [
            ("loopia", Status::Found, 2),
            ("proton", Status::Found, 0),
            ("tuta", Status::OwnAppsOnly, 0),
            ("one-com", Status::Unknown, 0),
        ] {
            let entry = Arc::clone(providers.by_id(id).unwrap());
            let look_up = known(entry, MailDomain::parse("exempel.se").unwrap());
            let snapshot = look_up.snapshots().snapshot();
            assert!(snapshot.is_last && snapshot.findings.complete, "{id}");
            assert_eq!(snapshot.findings.status, status, "{id}");
            assert_eq!(snapshot.findings.endpoints.len(), servers, "{id}");
            for server in &snapshot.findings.endpoints {
                assert!(server.facts().is_none() && server.is_offered(), "{id}");
            }
        }
    }

    #[test]
    fn the_operators_entry_wins() {
        let built_in = Providers::built_in().unwrap();
        let mut entry = ProviderEntry::clone(built_in.by_id("gmx").unwrap());
        entry.facts.domains = vec![HostName::parse("egen.se").unwrap()];
        let providers = Providers::with_entry(entry);
        let destination = Destination::of(&question("exempel.se", "gmx"), &providers);
        let own = MailDomain::parse("egen.se").unwrap();
        assert_eq!(destination, Ok(Some(Destination::Domain(own))));
    }
}
