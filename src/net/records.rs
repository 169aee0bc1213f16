//! What is asked of DNS, and what it answers.

use strum::{IntoStaticStr, VariantNames};

use crate::findings::Hindrance;
use crate::mail_domain::HostName;

/// A family of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    V4,
    V6,
}

/// What an answer is wanted for, and so how many questions are kept back for others.
///
/// What matters most comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// A server that mail is read from, named by somebody or likely.
    Access,
    Submission,
    /// Autodiscover: nothing else has named a server, and nothing else will.
    LastSource,
    Web,
    UnlikelyGuess,
    /// What is asked when all else has come to nothing: there is nobody left to keep questions for.
    LastGuess,
}

/// Why a question has no records for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum DnsFault {
    /// NXDOMAIN: nothing by that name, nor anything below it (RFC 8020).
    NoSuchName,
    /// The name exists without such records.
    NoData,
    /// SERVFAIL, REFUSED, a malformed answer, or no name server to be reached.
    ServerFailure,
    TimedOut,
    /// Not asked: the look-up has asked as much as it may.
    #[strum(serialize = "not-asked")]
    BudgetSpent,
    /// Not asked: whoever runs the host wants no visits.
    #[strum(serialize = "not-asked")]
    OptedOut,
}

impl DnsFault {
    /// Whether this is an answer, and not a failure to get one.
    pub fn is_answer(self) -> bool {
        match self {
            Self::NoSuchName | Self::NoData => true,
            Self::ServerFailure | Self::TimedOut | Self::BudgetSpent | Self::OptedOut => false,
        }
    }

    /// What of ours it is, where it is no answer; `None` for an answer, and for what is never asked.
    pub fn hindrance(self) -> Option<Hindrance> {
        match self {
            Self::NoSuchName | Self::NoData | Self::OptedOut => None,
            Self::ServerFailure | Self::TimedOut => Some(Hindrance::Dns),
            Self::BudgetSpent => Some(Hindrance::Budget),
        }
    }
}

/// One MX record. The exchange is `None` for the null MX (RFC 7505), and for names that no mail
/// server can have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mx {
    pub preference: u16,
    pub exchange: Exchange,
}

/// What an MX record points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exchange {
    Host(HostName),
    /// The root: the domain takes no mail (RFC 7505).
    Null,
    /// A name that is no host name.
    Unusable,
}

/// One SRV record (RFC 2782). The target is `None` for `.`: decidedly not offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Srv {
    pub priority: u16,
    pub weight: u16,
    pub port: u16,
    pub target: Option<HostName>,
}
