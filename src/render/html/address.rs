//! Addresses of pages, which lead to the same page again.

use form_urlencoded::Serializer;

use crate::question::Question;
use crate::question::mail_client::Wanted;

/// A page, in no language yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    path: String,
    parameters: Vec<(&'static str, String)>,
}

impl Address {
    /// The first page.
    pub fn start() -> Self {
        Self::at("/")
    }

    /// The guide.
    pub fn guide() -> Self {
        Self::at("/v1/explanation")
    }

    /// The answer to a question.
    pub fn of(question: &Question) -> Self {
        let devices = question
            .devices()
            .iter()
            .map(|device| ("device", device.to_string()));
        let needs = question.needs().iter();
        let needs = needs.map(|need| ("need", need.code().to_owned()));
        let wanted = question.clients();
        let clients = wanted.named();
        let clients = clients.map(|client| ("client", client.code().to_owned()));
        let new = question.new_provider();
        let new = new.map(|new| ("new-provider", new.to_string()));
        let all = (*wanted == Wanted::All).then(|| ("all", "1".to_owned()));
        Self {
            path: format!("/domains/{}", question.domain().host()),
            parameters: devices
                .chain(needs)
                .chain(clients)
                .chain(all)
                .chain(new)
                .collect(),
        }
    }

    /// The profile for Apple's devices, of the domain that an answer is about.
    pub fn profile(&self) -> Self {
        Self::at(&format!("/v1{}/apple.mobileconfig", self.path))
    }

    /// What the owner of that domain should publish.
    pub fn publication(&self) -> Self {
        Self::at(&format!("/v1{}/publish", self.path))
    }

    /// A QR code that opens the answer, or, with `to=profile`, the profile.
    pub fn code(&self, to: &'static str) -> Self {
        let mut code = self.clone();
        code.path += "/code.svg";
        code.parameters.push(("to", to.to_owned()));
        code
    }

    /// The answer about a domain, whatever the devices.
    pub fn about(domain: &str) -> Self {
        Self::at(&format!("/domains/{domain}"))
    }

    /// The answer to the same question about another domain.
    pub fn about_instead(self, domain: &str) -> Self {
        Self {
            path: Self::about(domain).path,
            ..self
        }
    }

    fn at(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            parameters: Vec::new(),
        }
    }

    /// The page in a language, by its tag.
    pub fn in_language(&self, tag: &str) -> String {
        let mut query = Serializer::new(String::new());
        for (name, value) in &self.parameters {
            query.append_pair(name, value);
        }
        query.append_pair("lang", tag);
        // A colon may stand in a query as it is (RFC 3986 §3.4), and reads better so.
        format!("{}?{}", self.path, query.finish().replace("%3A", ":"))
    }
}
