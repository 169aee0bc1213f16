//! A question as it was put, right or wrong, to be put again.

use std::collections::BTreeSet;

use super::problem::Problem;
use super::query::Query;
use crate::hostile_text::readable;
use crate::locale::Words;
use crate::question::MAX_DEVICES;
use crate::question::device::Device;
use crate::question::need::Need;
use crate::render::html::{self, Complaint, Form, Surroundings};

/// Longest text that is put back into the field, in characters: a domain name and a little more.
const MAX_TYPED: usize = 300;

/// A question as it was put, right or wrong, to be put again.
#[derive(Clone)]
pub struct Draft {
    domain: String,
    devices: Vec<Device>,
    needs: BTreeSet<Need>,
}

impl Draft {
    /// Of what was typed, nothing that stands before an @ is kept.
    pub fn new(domain: &str, query: &Query) -> Self {
        let domain = domain.rsplit_once('@').map_or(domain, |(_, rest)| rest);
        Self {
            domain: readable(domain.trim(), MAX_TYPED),
            devices: query
                .all("device")
                .filter_map(|text| text.parse().ok())
                .take(MAX_DEVICES)
                .collect(),
            needs: query
                .all("need")
                .filter_map(|need| need.parse().ok())
                .collect(),
        }
    }

    /// The first page, with this in its form.
    pub fn page(&self, problem: Option<&Problem>, around: Surroundings<'_>) -> String {
        let complaint = problem.map(|problem| complaint(problem, around.words));
        let form = Form {
            domain: &self.domain,
            devices: &self.devices,
            needs: &self.needs,
            complaint: complaint.as_ref(),
        };
        html::start(&form, around)
    }
}

/// What is wrong, as a page says it.
pub fn complaint(problem: &Problem, words: &Words) -> Complaint {
    let (title, detail) = problem.texts();
    Complaint {
        title: words.text(&title),
        detail: words.text(&detail),
        is_about_domain: matches!(problem, Problem::InvalidDomain(_)),
    }
}
