//! The query of a request, or a form.

use actix_web::HttpRequest;

use super::problem::{Place, Problem};
use crate::question::device::{Device, InvalidDevice};

/// What lists are called by those who write them in the plural, and what is one word elsewhere.
const OTHER_NAMES: [(&str, &str); 4] = [
    ("devices", "device"),
    ("needs", "need"),
    ("clients", "client"),
    ("new_provider", "new-provider"),
];

/// What others add to links on their way, and says nothing of what is asked: where somebody came from,
/// for advertisers and newsletters, and the number that gets jQuery past caches. Nobody who follows
/// such a link could do anything about it, so they are left out unseen.
const ADDED_BY_OTHERS: [&str; 21] = [
    "_",
    "_ga",
    "_gl",
    "dclid",
    "dm_i",
    "fbclid",
    "gad_source",
    "gbraid",
    "gclid",
    "igsh",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "srsltid",
    "ttclid",
    "twclid",
    "wbraid",
    "yclid",
];
/// The same, by what they begin with.
const FAMILIES_ADDED_BY_OTHERS: [&str; 5] = ["utm_", "mtm_", "pk_", "hsa_", "_hs"];

/// Longest unknown name that is repeated, in bytes.
const MAX_NAME: usize = 40;
/// Most unknown names that are told.
const MAX_NAMES: usize = 10;

/// Parameters, decoded, each by the name that it is described by.
pub struct Query(Vec<(String, String)>);

impl Query {
    /// What a form sends, in the address or in the body.
    pub fn parse(form: &[u8]) -> Self {
        let parameters = form_urlencoded::parse(form).into_owned();
        let parameters = parameters.filter(|(name, _)| !is_added_by_others(name));
        Self(
            parameters
                .map(|(name, value)| (own_name(&name).to_owned(), value))
                .collect(),
        )
    }

    /// Whether this is all that stands in a request's address, and no e-mail address is in it.
    pub fn is_all_without_addresses(&self, request: &HttpRequest) -> bool {
        let all = form_urlencoded::parse(request.query_string().as_bytes());
        let has_address = self.0.iter().any(|(_, value)| value.contains('@'));
        all.count() == self.0.len() && !has_address
    }

    /// A parameter that may be given once.
    pub fn one(&self, name: &str) -> Result<Option<&str>, Problem> {
        let mut values = self.all(name);
        let value = values.next();
        match values.next() {
            None => Ok(value),
            Some(_) => Err(Problem::Repeated.at(Place::parameter(name))),
        }
    }

    /// A switch: `1` or `true`, `0` or `false`, which is the same as not at all.
    pub fn is_on(&self, name: &str) -> Result<bool, Problem> {
        match self.one(name)? {
            Some("1" | "true") => Ok(true),
            None | Some("0" | "false") => Ok(false),
            Some(_) => Err(Problem::InvalidQuery.at(Place::parameter(name))),
        }
    }

    /// A parameter that may be repeated.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The same, each with its place.
    pub fn placed<'a>(&'a self, name: &'static str) -> impl Iterator<Item = (Place, &'a str)> {
        self.all(name)
            .map(move |value| (Place::parameter(name), value))
    }

    /// The devices that are named, each one that there is or not.
    pub fn devices(&self) -> impl Iterator<Item = (Place, Result<Device, InvalidDevice>)> {
        self.placed("device")
            .map(|(place, text)| (place, text.parse()))
    }

    /// Refuses whatever is none of these: an answer that left it out would look like one to the whole
    /// question.
    pub fn only(&self, is_known: impl Fn(&str) -> bool) -> Result<(), Problem> {
        let unknown = self.0.iter().map(|(name, _)| name.as_str());
        let mut unknown: Vec<&str> = unknown.filter(|name| !is_known(name)).collect();
        if unknown.is_empty() {
            return Ok(());
        }
        unknown.sort_unstable();
        unknown.dedup();
        unknown.retain(|name| may_be_repeated(name));
        unknown.truncate(MAX_NAMES);
        // An address that was not encoded may have come apart, and a piece of it be a name.
        if self.0.iter().any(|(name, value)| {
            name.contains('@') || (value.contains('@') && !holds_addresses(name))
        }) {
            unknown.clear();
        }
        let places = unknown.iter().copied().map(Place::parameter);
        Err(Problem::unknown_names(places))
    }
}

/// Whether an unknown name may come back: it looks like a name, and not like something to be kept.
pub fn may_be_repeated(name: &str) -> bool {
    let is_fit = |byte: u8| byte.is_ascii_alphanumeric() || b"-_[]".contains(&byte);
    (1..=MAX_NAME).contains(&name.len()) && name.bytes().all(is_fit)
}

/// Whether an address belongs there.
fn holds_addresses(name: &str) -> bool {
    ["domain", "email", "emailaddress", "new-provider"].contains(&name)
}

fn is_added_by_others(name: &str) -> bool {
    let mut families = FAMILIES_ADDED_BY_OTHERS.iter();
    ADDED_BY_OTHERS.contains(&name) || families.any(|family| name.starts_with(family))
}

/// The name that a parameter is described by: without the brackets that some libraries put behind the
/// names of lists, with or without a place (`device[]`, `device[0]`).
fn own_name(name: &str) -> &str {
    let list = name.strip_suffix(']').and_then(|name| name.split_once('['));
    let list = list.filter(|(_, place)| place.bytes().all(|byte| byte.is_ascii_digit()));
    let bare = list.map_or(name, |(name, _)| name);
    OTHER_NAMES
        .iter()
        .find(|(other, _)| *other == bare)
        .map_or(bare, |(_, own)| own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_is_on_or_off() {
        let invalid = || Err(Problem::InvalidQuery.at(Place::parameter("all")));
        for (query, expected) in [
            ("", Ok(false)),
            ("some=1", Ok(false)),
            ("all=1", Ok(true)),
            ("all=true", Ok(true)),
            ("all=0", Ok(false)),
            ("all=false", Ok(false)),
            ("all", invalid()),
            ("all=", invalid()),
            ("all=on", invalid()),
            ("all=TRUE", invalid()),
            ("all=1%00", invalid()),
            (
                "all=1&all=1",
                Err(Problem::Repeated.at(Place::parameter("all"))),
            ),
        ] {
            assert_eq!(
                Query::parse(query.as_bytes()).is_on("all"),
                expected,
                "{query}"
            );
        }
    }

    #[test]
    fn a_list_has_one_name_however_it_is_written() {
        for (query, name, expected) in [
            ("device=a&device=b", "device", vec!["a", "b"]),
            ("devices=a&device=b", "device", vec!["a", "b"]),
            ("device[]=a&device%5B%5D=b", "device", vec!["a", "b"]),
            ("device[1]=a&devices[0]=b", "device", vec!["a", "b"]),
            ("needs=a&need[]=b", "need", vec!["a", "b"]),
            ("clients=a&client[]=b", "client", vec!["a", "b"]),
            ("new_provider=a", "new-provider", vec!["a"]),
            ("Device=a&device[x]=b&device]=c", "device", vec![]),
        ] {
            let parsed = Query::parse(query.as_bytes());
            let values: Vec<&str> = parsed.all(name).collect();
            assert_eq!(values, expected, "{query}");
        }
    }

    #[test]
    fn what_nobody_knows_is_named_unless_it_may_be_somebody() {
        for (query, expected) in [
            ("device=x&lang=sv", None),
            (
                "utm_source=x&fbclid=y&gclid=&_=17&mc_eid=anna%40exempel.se",
                None,
            ),
            ("divice=x", Some(vec!["divice"])),
            ("a=1&b=2&a=3", Some(vec!["a", "b"])),
            ("device[x]=1", Some(vec!["device[x]"])),
            ("utm=1", Some(vec!["utm"])),
            // Nothing that is no name, …
            ("=x", Some(vec![])),
            ("%1B%5B31m=x", Some(vec![])),
            ("anna.svensson=x", Some(vec![])),
            ("anna.svensson@exempel.se", Some(vec![])),
            (&"x".repeat(41), Some(vec![])),
            // … and no piece of an address that came apart.
            ("domain=anna&bo@exempel.se", Some(vec![])),
            ("domain=anna&svensson&bo@exempel.se", Some(vec![])),
            ("domain=anna&svensson=bo@exempel.se", Some(vec![])),
            ("domain=anna@exempel.se&kaffe=1", Some(vec!["kaffe"])),
        ] {
            let query_parsed = Query::parse(query.as_bytes());
            let known = ["domain", "device", "lang"];
            let found = query_parsed.only(|name| known.contains(&name));
            let expected = expected.map_or(Ok(()), |names| {
                let places = names.into_iter().map(Place::parameter);
                Err(Problem::unknown_names(places))
            });
            assert_eq!(found, expected, "{query}");
        }
    }
}
