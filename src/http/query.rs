//! The query of a request, or a form.

use super::problem::Problem;

/// Parameters, decoded. Those that nobody asks for are ignored.
pub struct Query(Vec<(String, String)>);

impl Query {
    /// What a form sends, in the address or in the body.
    pub fn parse(form: &[u8]) -> Self {
        Self(form_urlencoded::parse(form).into_owned().collect())
    }

    /// A parameter that may be given once.
    pub fn one(&self, name: &str) -> Result<Option<&str>, Problem> {
        let mut values = self.all(name);
        let value = values.next();
        match values.next() {
            None => Ok(value),
            Some(_) => Err(Problem::InvalidQuery),
        }
    }

    /// A switch: `1` or `true`, `0` or `false`, which is the same as not at all.
    pub fn is_on(&self, name: &str) -> Result<bool, Problem> {
        match self.one(name)? {
            Some("1" | "true") => Ok(true),
            None | Some("0" | "false") => Ok(false),
            Some(_) => Err(Problem::InvalidQuery),
        }
    }

    /// A parameter that may be repeated.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_is_on_or_off() {
        for (query, expected) in [
            ("", Ok(false)),
            ("some=1", Ok(false)),
            ("all=1", Ok(true)),
            ("all=true", Ok(true)),
            ("all=0", Ok(false)),
            ("all=false", Ok(false)),
            ("all", Err(Problem::InvalidQuery)),
            ("all=", Err(Problem::InvalidQuery)),
            ("all=on", Err(Problem::InvalidQuery)),
            ("all=TRUE", Err(Problem::InvalidQuery)),
            ("all=1%00", Err(Problem::InvalidQuery)),
            ("all=1&all=1", Err(Problem::InvalidQuery)),
        ] {
            assert_eq!(
                Query::parse(query.as_bytes()).is_on("all"),
                expected,
                "{query}"
            );
        }
    }
}
