//! A batch as a table (CSV, RFC 4180), for those who have a list in a spreadsheet.

use csv::{ReaderBuilder, Terminator, WriterBuilder};
use encoding_rs::WINDOWS_1252;
use time::format_description::well_known::Rfc3339;

use super::problem::{Problem, ProblemDocument};
use crate::answer::{Answer, Recommendation, SettingId};

/// What a column of domains or addresses is called, in lower case.
const HEADINGS: [&str; 14] = [
    "domain",
    "domains",
    "domän",
    "domäner",
    "domene",
    "domener",
    "email",
    "e-mail",
    "mail",
    "epost",
    "e-post",
    "e-postadress",
    "e-postadresse",
    "address",
];

/// The columns of a table of answers. More may come, on the right.
const COLUMNS: [&str; 19] = [
    "index",
    "domain",
    "status",
    "complete",
    "protocol",
    "confidence",
    "headline",
    "incoming_host",
    "incoming_port",
    "incoming_security",
    "outgoing_host",
    "outgoing_port",
    "outgoing_security",
    "username",
    "webmail",
    "cautions",
    "suggestion",
    "checked_at",
    "problem",
];

/// The place of the first answer.
const FIRST: usize = 0;

/// With it spreadsheets take what follows for UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The domains of a table: of the column that is headed so, or else of the first. Columns are parted by
/// commas, or by what else the first line has most of. What is no UTF-8 is read as
/// Windows-1252, which is what older spreadsheets write.
///
/// # Errors
/// It is no table.
pub fn domains(table: &[u8]) -> Result<Vec<String>, Problem> {
    let text = match std::str::from_utf8(table) {
        Ok(text) => text.into(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(table).0,
    };
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&text);
    let mut rows = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut column = 0;
    let mut domains = Vec::new();
    for (place, row) in rows.records().enumerate() {
        let row = row.map_err(|_| Problem::InvalidTable)?;
        let headed = row.iter().position(|cell| {
            let cell = cell.trim().to_lowercase();
            HEADINGS.contains(&&*cell)
        });
        if place == 0
            && let Some(headed) = headed
        {
            column = headed;
            continue;
        }
        let cell = row.get(column).unwrap_or_default().trim();
        if !cell.is_empty() {
            domains.push(cell.to_owned());
        }
    }
    Ok(domains)
}

fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
    // Of equals, the last.
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(b',')
}

/// What is above the rows of answers.
pub fn head() -> Result<Vec<u8>, csv::Error> {
    let head = row(COLUMNS.map(str::to_owned))?;
    Ok([BYTE_ORDER_MARK.as_bytes(), &head].concat())
}

/// The row of a domain, at the first place.
pub fn answer(answer: &Answer) -> Result<Vec<u8>, csv::Error> {
    let Recommendation {
        protocol,
        confidence,
        ..
    } = answer.recommendation;
    let setting = |id| {
        let mut settings = answer.settings.iter();
        let setting = settings.find(|setting| setting.id == id);
        setting.map_or_else(String::new, |setting| setting.value.clone())
    };
    let cautions = answer.recommendation.cautions.iter();
    let cautions: Vec<&str> = cautions.map(|caution| caution.code).collect();
    let suggestion = answer.suggestion.as_ref();
    let checked_at = answer.checked_at.format(&Rfc3339);
    row([
        FIRST.to_string(),
        answer.domain.ascii.clone(),
        answer.status.code().to_owned(),
        answer.complete.to_string(),
        protocol.map_or_else(String::new, |protocol| protocol.code().to_owned()),
        confidence.code().to_owned(),
        answer.recommendation.headline.clone(),
        setting(SettingId::IncomingHost),
        setting(SettingId::IncomingPort),
        setting(SettingId::IncomingSecurity),
        setting(SettingId::OutgoingHost),
        setting(SettingId::OutgoingPort),
        setting(SettingId::OutgoingSecurity),
        setting(SettingId::Username),
        setting(SettingId::Webmail),
        cautions.join(" "),
        suggestion.map_or_else(String::new, |domain| domain.ascii.clone()),
        checked_at.unwrap_or_default(),
        String::new(),
    ])
}

/// A row that was written for the first place, at another one.
pub fn at(place: usize, row: &[u8]) -> Vec<u8> {
    let behind = row
        .strip_prefix(FIRST.to_string().as_bytes())
        .unwrap_or(row);
    [place.to_string().as_bytes(), behind].concat()
}

/// The row of what could not be answered: what is wrong stands where the headline would.
pub fn problem(
    place: usize,
    domain: Option<&str>,
    problem: &ProblemDocument,
) -> Result<Vec<u8>, csv::Error> {
    let mut cells = COLUMNS.map(|_| String::new());
    cells[0] = place.to_string();
    cells[1] = domain.unwrap_or_default().to_owned();
    cells[6] = problem.detail.clone();
    cells[18] = problem.code.clone();
    row(cells)
}

fn row(cells: [String; COLUMNS.len()]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(cells.map(harmless))?;
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// A cell that a spreadsheet takes for a text: what begins like a formula gets an apostrophe ahead of it
/// (OWASP, CSV injection).
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|']) {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domains_of_a_table_are_found() {
        for (table, expected) in [
            ("exempel.se\nannat.se\n", vec!["exempel.se", "annat.se"]),
            (
                "domain\r\nexempel.se\r\n\r\nannat.se",
                vec!["exempel.se", "annat.se"],
            ),
            (
                "Namn;E-post;Ort\nAnna;anna@exempel.se;Umeå\n\"B;o\";bo@annat.se;\n",
                vec!["anna@exempel.se", "bo@annat.se"],
            ),
            ("name,Domain\nx,\"exempel.se\"\ny\n", vec!["exempel.se"]),
            ("\u{feff}domän\tx\nexempel.se\t1\n", vec!["exempel.se"]),
            (
                "\"Svensson, Anna\",anna@exempel.se\n",
                vec!["Svensson, Anna"],
            ),
            ("", vec![]),
            ("domain\n", vec![]),
            ("\n\n \n", vec![]),
        ] {
            assert_eq!(domains(table.as_bytes()).unwrap(), expected, "{table:?}");
        }
        assert_eq!(domains(b"sm\xf6rg\xe5s.se\n").unwrap(), ["smörgås.se"]);
        assert!(domains(&[0xff; 64]).is_ok());
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [
            ("=HYPERLINK(\"http://ond.se\")", "'=HYPERLINK"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("exempel.se", "exempel.se"),
            ("a=1", "a=1"),
        ] {
            let mut cells = COLUMNS.map(|_| String::new());
            cells[0] = cell.to_owned();
            let row = String::from_utf8(row(cells).unwrap()).unwrap();
            let row = row.trim_start_matches('"');
            assert!(row.starts_with(expected), "{cell}: {row}");
            assert!(row.ends_with("\r\n"));
        }
    }
}
