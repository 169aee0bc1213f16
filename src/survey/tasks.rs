//! What a survey wants done, and what it is told of it.

use std::net::IpAddr;

use crate::discovery::srv::SrvQuestion;
use crate::discovery::{Announcement, AnnouncementRecords, WebQuestion};
use crate::findings::{Hindrance, Report};
use crate::formats::published::Published;
use crate::mail_domain::HostName;
use crate::net::records::{DnsFault, Mx, Purpose, Srv};
use crate::probe::{Progress, Target};

/// Something to be done for the survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    AskMx,
    /// At the domain, or at the organisation that it is part of.
    AskSrv(SrvQuestion, HostName),
    AskAnnouncement(Announcement),
    Fetch(WebQuestion),
    Resolve(HostName, Purpose),
    /// What whoever runs an address calls it.
    AskReverse(IpAddr),
    Probe(ProbeId, Target),
}

/// What came of a task.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// With the zone around a domain that does not exist, where that was told.
    Mx(Result<Vec<Mx>, DnsFault>, Option<HostName>),
    Srv(SrvQuestion, HostName, Result<Vec<Srv>, DnsFault>),
    Announced(Announcement, Result<AnnouncementRecords, DnsFault>),
    /// A web server has taken the connection for a question.
    Reached(WebQuestion),
    /// `None` when nothing is published there.
    Fetched(WebQuestion, Result<Option<Published>, Hindrance>),
    Resolved(HostName, Result<Vec<IpAddr>, DnsFault>),
    Reverse(IpAddr, Result<Vec<HostName>, DnsFault>),
    Progress(ProbeId, Progress),
    Probed(ProbeId, Result<Report, Hindrance>),
}

/// A probe of this survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProbeId(pub(super) usize);
