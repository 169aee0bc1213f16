//! What is known of a provider of mailboxes that no server says: what must be done before a
//! password works, and which password. The entries themselves are data, in `providers`.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use strum::IntoStaticStr;
use time::format_description::well_known::Iso8601;
use time::{Date, Month};
use toml::value::Datetime;
use utoipa::ToSchema;

use super::facts::{Facts, WILDCARD};
use super::settings::{Username, link};
use crate::endpoint::{Security, Service};
use crate::hostile_text::read_text;
use crate::mail_domain::HostName;

/// A provider, and whose word on it this is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderEntry {
    /// The name of its file, without the ending.
    #[serde(deserialize_with = "read_text")]
    pub id: String,
    pub whose: Whose,
    pub facts: ProviderFacts,
}

/// Who wrote an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whose {
    /// Whoever runs this service.
    Operators,
    BuiltIn,
}

/// An entry as it stands in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ProviderFacts {
    #[serde(deserialize_with = "read_text")]
    pub name: String,
    #[serde(default)]
    pub kind: ProviderKind,
    /// Addresses at these domains are the provider's.
    #[serde(default, deserialize_with = "read_names")]
    pub domains: Vec<HostName>,
    /// What its mail exchangers are named below: customers' own domains.
    #[serde(default, deserialize_with = "read_names")]
    pub mx: Vec<HostName>,
    /// What its servers for mail programs are, or are named below, beside the names above.
    #[serde(default, deserialize_with = "read_names")]
    pub hosts: Vec<HostName>,
    pub imap: Option<Offered>,
    pub pop3: Option<Offered>,
    /// What one logs in with, in order of preference; none where nobody says.
    #[serde(default)]
    pub credentials: Vec<Credential>,
    /// Whose sign-in page it has, where mail programs know that by name.
    pub sign_in: Option<SignInAt>,
    /// What is entered as user name, where no server and no document says.
    pub username: Option<Usernames>,
    /// Whether only the mailbox's first address logs in.
    #[serde(default)]
    pub alias_cannot_log_in: bool,
    /// Whether its servers answer by the provider's names alone, so that one below a customer's
    /// domain is somebody else's.
    #[serde(default)]
    pub own_names_only: bool,
    /// To be done first, in this order.
    #[serde(default)]
    pub before: Vec<Before>,
    #[serde(default)]
    pub certainty: Certainty,
    /// Something more, by language tag (BCP 47).
    #[serde(default, deserialize_with = "read_texts_by_language")]
    pub note: BTreeMap<String, String>,
    /// The provider's own instructions, by language tag.
    #[serde(default)]
    pub documentation: BTreeMap<String, Link>,
    /// What to enter, where the provider publishes nothing, or wrongly.
    #[serde(default)]
    pub servers: Vec<EntryServer>,
    #[serde(default)]
    pub sources: Vec<FactSource>,
}

/// What a company does with mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProviderKind {
    #[default]
    Mailboxes,
    /// It cleans mail and passes it on: the mailboxes are somewhere else.
    Filter,
}

/// Whether a protocol is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(
    description = "Whether a protocol is offered. `bridge`: through a program of the provider's on one's own computer. `plan`: it depends on the plan."
)]
pub enum Offered {
    Yes,
    No,
    /// Through a program of the provider's, on one's own computer.
    Bridge,
    /// It depends on the plan.
    Plan,
}

/// What one logs in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[schema(
    description = "What one logs in with. `password`. `mailbox-password`: the mailbox's own, not that of the customer account. `app-password`: made for a mail program; also called authorisation code or device password. `sign-in`: on the provider's own page (OAuth 2), without a password in the mail program. `bridge-password`: one that the provider's bridge shows."
)]
pub enum Credential {
    Password,
    /// The mailbox's own, not that of the customer account.
    MailboxPassword,
    /// One made for a mail program.
    AppPassword,
    /// On the provider's own page, by OAuth 2: no password of any kind.
    SignIn,
    /// One that the bridge shows.
    BridgePassword,
}

/// A sign-in page that mail programs know by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignInAt {
    Google,
    Microsoft,
    Yahoo,
    Aol,
}

/// What is entered as user name for reading mail and for sending it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Usernames {
    pub incoming: UsernameIs,
    pub outgoing: UsernameIs,
}

/// What is entered as user name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UsernameIs {
    Address,
    LocalPart,
}

/// Something to be done before a mail program gets in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Before {
    pub code: Precondition,
    /// Where it is done, or described.
    pub url: Option<Link>,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Precondition {
    TurnOnImap,
    TurnOnPop,
    TurnOnSending,
    TurnOnTwoStep,
    MakeAppPassword,
    InstallBridge,
    PaidPlan,
    AskAdministrator,
}

impl Precondition {
    /// What it is needed for; `None` where it is needed whatever one logs in with.
    pub fn credential(self) -> Option<Credential> {
        match self {
            Self::TurnOnTwoStep | Self::MakeAppPassword => Some(Credential::AppPassword),
            Self::InstallBridge => Some(Credential::BridgePassword),
            Self::TurnOnImap
            | Self::TurnOnPop
            | Self::TurnOnSending
            | Self::PaidPlan
            | Self::AskAdministrator => None,
        }
    }

    /// The service that it is needed for; `None` for whatever is set up.
    pub fn service(self) -> Option<Service> {
        match self {
            Self::TurnOnImap => Some(Service::Imap),
            Self::TurnOnPop => Some(Service::Pop3),
            Self::TurnOnSending
            | Self::TurnOnTwoStep
            | Self::MakeAppPassword
            | Self::InstallBridge
            | Self::PaidPlan
            | Self::AskAdministrator => None,
        }
    }
}

/// How certain the facts of an entry are.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    IntoStaticStr,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
#[schema(
    description = "How certain the facts are. `high`: recent sources agree. `medium`: they are few, old, or disagree. `low`: only what is certain is said."
)]
pub enum Certainty {
    #[default]
    High,
    Medium,
    Low,
}

/// A server as an entry names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryServer {
    pub service: Service,
    pub host: EntryHost,
    pub port: u16,
    pub security: Security,
    pub username: Option<UsernameIs>,
}

/// Where a server is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum EntryHost {
    Name(HostName),
    /// The computer that the mail program runs on, where a bridge does, too: `127.0.0.1`.
    ThisComputer,
}

/// Where a fact was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactSource {
    pub url: Link,
    /// The day it was read.
    pub read: Day,
    /// When the source itself was written or checked, as far as it says: a year, month or day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<String>,
}

/// A link that a person may be given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Link(String);

/// A day, as TOML and RFC 3339 write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl ProviderFacts {
    /// Whether the provider offers neither IMAP nor POP3, in any way.
    pub fn has_own_apps_only(&self) -> bool {
        self.imap == Some(Offered::No) && self.pop3 == Some(Offered::No)
    }

    /// How many facts the entry states, beside whose they are and where they were read.
    pub fn count(&self) -> usize {
        let names = self.domains.len() + self.mx.len() + self.hosts.len();
        let lists = self.credentials.len() + self.before.len() + self.servers.len();
        let single = [
            self.kind == ProviderKind::Filter,
            self.imap.is_some(),
            self.pop3.is_some(),
            self.sign_in.is_some(),
            self.username.is_some(),
            self.alias_cannot_log_in,
            self.own_names_only,
            !self.note.is_empty(),
            !self.documentation.is_empty(),
        ];
        names + lists + single.into_iter().filter(|is_said| *is_said).count()
    }

    /// Whether a program of the provider's is what mail programs connect to.
    pub fn has_bridge(&self) -> bool {
        self.imap == Some(Offered::Bridge) || self.pop3 == Some(Offered::Bridge)
    }

    /// Whether a server may be the provider's, by its name and those in its certificate: unless the
    /// provider's servers have no names but its own, and this one has others.
    pub fn may_have(&self, host: &HostName, facts: Option<&Facts>) -> bool {
        let is_own = |name: &String| {
            let name = name.strip_prefix(WILDCARD).unwrap_or(name);
            HostName::parse(name).is_ok_and(|name| self.has_host(&name))
        };
        let tls = facts.and_then(|facts| facts.tls.as_ref());
        !self.own_names_only
            || self.has_host(host)
            || tls.is_some_and(|tls| tls.certificate.names.iter().any(is_own))
    }

    /// Whether a name is one of the provider's own.
    pub fn has_host(&self, host: &HostName) -> bool {
        let listed = self.domains.iter().chain(&self.mx).chain(&self.hosts);
        let named = self
            .servers
            .iter()
            .filter_map(|server| server.host.as_name());
        listed.chain(named).any(|name| host.is_within(name))
    }
}

impl UsernameIs {
    pub fn username(self) -> Username {
        match self {
            Self::Address => Username::Address,
            Self::LocalPart => Username::LocalPart,
        }
    }
}

impl EntryHost {
    const THIS_COMPUTER: &str = "127.0.0.1";

    pub fn as_str(&self) -> &str {
        match self {
            Self::Name(name) => name.as_str(),
            Self::ThisComputer => Self::THIS_COMPUTER,
        }
    }

    pub fn as_name(&self) -> Option<&HostName> {
        match self {
            Self::Name(name) => Some(name),
            Self::ThisComputer => None,
        }
    }
}

impl TryFrom<String> for EntryHost {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match &*text {
            Self::THIS_COMPUTER => Ok(Self::ThisComputer),
            name => HostName::parse(name)
                .map(Self::Name)
                .map_err(|error| format!("{name:?} {error}")),
        }
    }
}

impl From<EntryHost> for String {
    fn from(host: EntryHost) -> Self {
        host.as_str().to_owned()
    }
}

impl Link {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Link {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        link(&text)
            .map(Self)
            .ok_or_else(|| format!("{text:?} is not an https link that a person may be given"))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(DayVisitor)
    }
}

/// Takes a day as TOML's own kind of value, or as a text, which is what JSON has.
struct DayVisitor;

impl<'de> Visitor<'de> for DayVisitor {
    type Value = Day;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day such as 2026-11-26")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Day, E> {
        Date::parse(text, &Iso8601::DATE)
            .map(Day)
            .map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Day, A::Error> {
        let moment = Datetime::deserialize(MapAccessDeserializer::new(map))?;
        let day = match (moment.date, moment.time) {
            (Some(date), None) => Month::try_from(date.month)
                .and_then(|month| Date::from_calendar_date(date.year.into(), month, date.day))
                .ok(),
            (Some(_), Some(_)) | (None, _) => None,
        };
        day.map(Day)
            .ok_or_else(|| de::Error::custom(format_args!("{moment} is not a day")))
    }
}

/// Says which of the names it is that cannot be one.
fn read_names<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<HostName>, D::Error> {
    let names = Vec::<String>::deserialize(from)?;
    let parsed = names.iter().map(|name| {
        HostName::parse(name).map_err(|error| de::Error::custom(format_args!("{name:?} {error}")))
    });
    parsed.collect()
}

fn read_texts_by_language<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<BTreeMap<String, String>, D::Error> {
    #[derive(Deserialize)]
    struct Text(#[serde(deserialize_with = "read_text")] String);
    let texts = BTreeMap::<String, Text>::deserialize(from)?;
    Ok(texts
        .into_iter()
        .map(|(tag, Text(text))| (tag, text))
        .collect())
}
