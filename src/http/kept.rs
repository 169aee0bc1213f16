//! Answers as they were written, for whoever asks the same again. An answer hangs on what was found, on
//! the question, and on how it is to be written, and on nothing else: what was found in between makes it
//! another one.

use std::fmt::Display;
use std::sync::{Arc, Weak};

use moka::future::Cache;
use moka::policy::EvictionPolicy;

use super::coding::Coding;
use super::language::Language;
use super::problem::Problem;
use super::representation::json;
use super::settings::SiteSettings;
use super::written::Written;
use super::{batch_line, batch_table};
use crate::answer::Answer;
use crate::capacity::{Capacity, weight};
use crate::findings::Findings;
use crate::live::Live;
use crate::look_up::Found;
use crate::question::Question;
use crate::render;
use crate::render::text::{Reader, Style};

/// Answers that were written, by all but what was found. They are told for as long as that is told.
pub struct KeptAnswers {
    answers: Cache<(Rendition, Coding), Arc<Kept>>,
}

/// Which of the ways to say it is wanted: all that an answer hangs on beside what was found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rendition {
    pub question: Question,
    /// A BCP 47 tag of ours.
    pub language: String,
    pub form: WrittenForm,
}

/// How an answer is written down.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum WrittenForm {
    /// JSON to be read by people, too.
    Json,
    /// JSON without a line break.
    Line,
    /// A row of a table.
    Row,
    Text {
        style: Style,
        /// What the caller calls us.
        address: String,
    },
    Page {
        /// The same.
        address: String,
    },
}

/// An answer, and what it rests on: that is not kept by it, only its place in memory, which nothing else
/// can take as long as this one knows it.
pub struct Kept {
    pub written: Written,
    /// Pages show whoever runs the service.
    site: Weak<SiteSettings>,
    present: Weak<Findings>,
    new: Option<Weak<Findings>>,
}

impl KeptAnswers {
    pub fn new(capacity: Capacity) -> Self {
        Self {
            answers: Cache::builder()
                .max_capacity(capacity.answers())
                .weigher(|(rendition, _): &(Rendition, Coding), kept: &Arc<Kept>| {
                    weight(rendition.weight() + kept.written.body.len() + size_of::<Kept>())
                })
                .eviction_policy(EvictionPolicy::lru())
                .build(),
        }
    }

    /// What is wanted, in a coding or, where that makes it no smaller, as it is: as it was written
    /// before for the same findings, or else as it is written now.
    pub async fn written(
        &self,
        rendition: Rendition,
        found: &Found,
        coding: Coding,
        language: &Language,
    ) -> Result<Arc<Kept>, Problem> {
        let site = &language.site;
        let key = (rendition, coding);
        if let Some(kept) = self.known(&key, found, site).await {
            return Ok(kept);
        }
        let plain = (key.0, Coding::Identity);
        let kept = match self.known(&plain, found, site).await {
            Some(kept) => kept,
            None => {
                let body = plain.0.write(found, language)?;
                let written = match plain.0.form {
                    // Nobody asks whether it has changed.
                    WrittenForm::Line | WrittenForm::Row => Written::untagged(body),
                    WrittenForm::Json | WrittenForm::Text { .. } | WrittenForm::Page { .. } => {
                        Written::new(body)
                    }
                };
                self.keep(plain.clone(), found, written, site).await
            }
        };
        if coding == Coding::Identity {
            return Ok(kept);
        }
        let written = kept.written.clone().coded(coding);
        Ok(self.keep((plain.0, coding), found, written, site).await)
    }

    async fn known(
        &self,
        key: &(Rendition, Coding),
        found: &Found,
        site: &Arc<SiteSettings>,
    ) -> Option<Arc<Kept>> {
        let kept = self.answers.get(key).await?;
        kept.rests_on(found, site).then_some(kept)
    }

    /// What is found out while a look-up runs is told for moments only.
    async fn keep(
        &self,
        key: (Rendition, Coding),
        found: &Found,
        written: Written,
        site: &Arc<SiteSettings>,
    ) -> Arc<Kept> {
        let kept = Arc::new(Kept {
            written,
            site: Arc::downgrade(site),
            present: Arc::downgrade(&found.present),
            new: found.new.as_ref().map(Arc::downgrade),
        });
        if found.is_last {
            self.answers.insert(key, Arc::clone(&kept)).await;
        }
        kept
    }
}

fn cannot_be_written(error: impl Display) -> Problem {
    tracing::error!(%error, "an answer cannot be written");
    Problem::Internal
}

impl Kept {
    /// Whether it is the answer by what has been found now, of a site as it is now.
    pub fn rests_on(&self, found: &Found, site: &Arc<SiteSettings>) -> bool {
        let is_new = match (&self.new, &found.new) {
            (Some(kept), Some(found)) => is(kept, found),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        is_new && is(&self.present, &found.present) && is(&self.site, site)
    }

    /// Whether what it rests on is there, of a site as it is now. Whether memory knows something else by
    /// now, it can't tell.
    pub fn may_hold(&self, site: &Live<SiteSettings>) -> bool {
        let is_there = |findings: &Weak<Findings>| findings.strong_count() > 0;
        site.is_at(&self.site) && is_there(&self.present) && self.new.as_ref().is_none_or(is_there)
    }
}

/// Whether that is what is known to have been there.
fn is<T>(known: &Weak<T>, that: &Arc<T>) -> bool {
    std::ptr::eq(known.as_ptr(), Arc::as_ptr(that))
}

impl Rendition {
    /// Writes an answer. It is not told who asks, so it hangs on nothing else.
    fn write(&self, found: &Found, language: &Language) -> Result<Vec<u8>, Problem> {
        let (question, words) = (&self.question, language.words());
        let answer = Answer::to(question, &found.present, found.new.as_deref(), words);
        Ok(match &self.form {
            WrittenForm::Json => json(&answer)?.into_bytes(),
            WrittenForm::Line => batch_line::answer(answer).map_err(cannot_be_written)?,
            WrittenForm::Row => batch_table::answer(&answer).map_err(cannot_be_written)?,
            WrittenForm::Text { style, address } => {
                let reader = Reader {
                    words,
                    look: (*style).into(),
                    address: Some(address),
                };
                render::text::answer(&answer, question, reader).into_bytes()
            }
            WrittenForm::Page { address } => {
                let around = language.surroundings(address);
                render::html::answer(&answer, question, around).into_bytes()
            }
        })
    }

    /// How much memory it takes, about, in bytes.
    fn weight(&self) -> usize {
        let address = match &self.form {
            WrittenForm::Text { address, .. } | WrittenForm::Page { address } => address.len(),
            WrittenForm::Json | WrittenForm::Line | WrittenForm::Row => 0,
        };
        size_of::<Self>() + self.question.weight() + self.language.len() + address
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use actix_web::web::Data;
    use proptest::prelude::*;
    use proptest::sample::select;
    use strum::VariantArray;
    use time::Duration;

    use super::*;
    use crate::http::example;
    use crate::locale::Locales;
    use crate::question::device::{Device, DeviceKind};
    use crate::question::mail_client::{self, MailClient};
    use crate::question::need::Need;
    use crate::question::new_provider::NewProvider;

    /// What was found at different times, and elsewhere; each has a place in memory of its own, even
    /// where nothing else differs.
    fn findings() -> Vec<Arc<Findings>> {
        let mut later = example::findings();
        later.checked_at += Duration::minutes(1);
        let mut less = example::findings();
        less.endpoints.truncate(1);
        [example::findings(), example::findings(), later, less]
            .map(Arc::new)
            .to_vec()
    }

    /// Somebody asks: what has been found by then, and what they want.
    #[derive(Clone, Debug)]
    struct Asking {
        present: usize,
        new: Option<usize>,
        is_last: bool,
        rendition: Rendition,
        coding: Coding,
    }

    fn asking() -> impl Strategy<Value = Asking> {
        let devices = select(DeviceKind::VARIANTS)
            .prop_map(|kind| Device::new(kind, kind.platforms().first().copied()).unwrap());
        let clients = select(vec![
            mail_client::Wanted::OfDevice,
            mail_client::Wanted::All,
            mail_client::Wanted::Named([MailClient::Thunderbird].into()),
        ]);
        let question = (
            prop::collection::vec(devices, 0..3),
            prop::collection::btree_set(select(Need::VARIANTS), 0..2),
            clients,
            prop::option::of(select(vec!["gmail", "nytt.se"])),
        );
        let question = question.prop_map(|(devices, needs, clients, new)| {
            let domain = example::findings().domain;
            let question = Question::new(domain, devices, needs).unwrap();
            let question = question.with_clients(clients);
            match new {
                Some(new) => question
                    .moving_to(NewProvider::parse(new).unwrap())
                    .unwrap(),
                None => question,
            }
        });
        let form = select(vec![
            WrittenForm::Json,
            WrittenForm::Line,
            WrittenForm::Row,
            page("https://rad.se"),
            page("http://localhost"),
            text(Style::Plain, "https://rad.se"),
            text(Style::Coloured, "https://rad.se"),
            text(Style::Plain, "http://localhost"),
        ]);
        let codings = select(vec![Coding::Identity, Coding::Gzip, Coding::Brotli]);
        let rendition = (question, select(vec!["sv", "en", "nb"]), form);
        (
            0..4_usize,
            prop::option::of(0..4_usize),
            prop::bool::weighted(0.8),
            rendition,
            codings,
        )
            .prop_map(|(present, new, is_last, rendition, coding)| {
                let (question, language, form) = rendition;
                Asking {
                    present,
                    new: new.filter(|_| question.new_provider().is_some()),
                    is_last,
                    rendition: Rendition {
                        question,
                        language: language.to_owned(),
                        form,
                    },
                    coding,
                }
            })
    }

    /// Somebody asks about the domain alone, when its look-up has come to its end.
    fn in_form(form: WrittenForm, coding: Coding) -> Asking {
        let domain = example::findings().domain;
        Asking {
            present: 0,
            new: None,
            is_last: true,
            rendition: Rendition {
                question: Question::new(domain, Vec::new(), [].into()).unwrap(),
                language: "sv".to_owned(),
                form,
            },
            coding,
        }
    }

    fn page(address: &str) -> WrittenForm {
        WrittenForm::Page {
            address: address.to_owned(),
        }
    }

    fn text(style: Style, address: &str) -> WrittenForm {
        WrittenForm::Text {
            style,
            address: address.to_owned(),
        }
    }

    struct Around {
        locales: Data<Locales>,
        site: Arc<SiteSettings>,
    }

    fn around() -> Around {
        Around {
            locales: Data::new(Locales::embedded().unwrap()),
            site: Arc::default(),
        }
    }

    async fn ask(
        kept: &KeptAnswers,
        all: &[Arc<Findings>],
        asking: &Asking,
        around: &Around,
    ) -> Written {
        let found = Found {
            present: Arc::clone(&all[asking.present]),
            new: asking.new.map(|new| Arc::clone(&all[new])),
            is_last: asking.is_last,
        };
        let language = Language {
            locales: around.locales.clone(),
            tag: asking.rendition.language.clone(),
            site: Arc::clone(&around.site),
        };
        let written = kept.written(asking.rendition.clone(), &found, asking.coding, &language);
        written.await.unwrap().written.clone()
    }

    fn read(written: &Written) -> Vec<u8> {
        let mut plain = Vec::new();
        match written.coding {
            Coding::Identity => plain.extend(&*written.body),
            Coding::Gzip => {
                let mut decoder = flate2::read::GzDecoder::new(&*written.body);
                decoder.read_to_end(&mut plain).unwrap();
            }
            Coding::Brotli => brotli::BrotliDecompress(&mut &*written.body, &mut plain).unwrap(),
        }
        plain
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn what_was_kept_is_what_would_be_written(
            askings in prop::collection::vec(asking(), 1..12),
            again in prop::collection::vec(any::<prop::sample::Index>(), 24),
        ) {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            runtime.block_on(async {
                let around = self::around();
                let all = findings();
                let kept = KeptAnswers::new(Capacity::default());
                let repeated = again.iter().map(|index| index.get(&askings));
                for asking in askings.iter().chain(repeated) {
                    let told = ask(&kept, &all, asking, &around).await;
                    let plain = Asking { coding: Coding::Identity, ..asking.clone() };
                    let nobody = KeptAnswers::new(Capacity::default());
                    let fresh = ask(&nobody, &all, &plain, &around).await;
                    prop_assert_eq!(&told.tag, &fresh.tag);
                    prop_assert_eq!(read(&told), read(&fresh));
                }
                Ok(())
            })?;
        }
    }

    #[tokio::test]
    async fn an_answer_is_written_once_for_what_does_not_change_and_never_kept_for_what_may() {
        let mut around = self::around();
        let all = findings();
        let kept = KeptAnswers::new(Capacity::default());
        let mut asking = in_form(WrittenForm::Json, Coding::Brotli);
        for (present, is_last, is_kept) in [
            (0, true, true),
            (1, true, true),
            // The place of what came last is taken.
            (0, true, true),
            (2, false, false),
        ] {
            asking.present = present;
            asking.is_last = is_last;
            let written = ask(&kept, &all, &asking, &around).await;
            let again = ask(&kept, &all, &asking, &around).await;
            let is_same = written.body.as_ptr() == again.body.as_ptr();
            assert_eq!(is_same, is_kept, "{present}");
            assert!(written.body.len() * 3 < read(&written).len());
        }
        // When the site is another one, what was written before is told no more.
        let before = ask(&kept, &all, &asking, &around).await;
        around.site = Arc::default();
        let after = ask(&kept, &all, &asking, &around).await;
        assert_ne!(before.body.as_ptr(), after.body.as_ptr());
    }

    #[tokio::test]
    async fn an_answer_may_hold_while_what_it_rests_on_is_there() {
        let around = self::around();
        let site = Live::default();
        let language = Language {
            locales: around.locales.clone(),
            tag: "sv".to_owned(),
            site: site.now(),
        };
        let (first, second) = (Arc::new(example::findings()), Arc::new(example::findings()));
        let rendition = in_form(WrittenForm::Json, Coding::Identity).rendition;
        let all = KeptAnswers::new(Capacity::default());
        let mut kept = Vec::new();
        for (present, new) in [
            (&first, None),
            (&first, Some(&second)),
            (&second, Some(&first)),
        ] {
            let found = Found {
                present: Arc::clone(present),
                new: new.cloned(),
                is_last: true,
            };
            let written = all.written(rendition.clone(), &found, Coding::Identity, &language);
            kept.push(written.await.unwrap());
        }
        let hold = || kept.iter().map(|kept| kept.may_hold(&site));
        assert!(hold().all(|holds| holds));
        drop(second);
        assert_eq!(hold().collect::<Vec<_>>(), [true, false, false]);
        site.replace(SiteSettings::default());
        assert!(!hold().any(|holds| holds));
    }

    #[tokio::test]
    async fn answers_are_weighed() {
        let around = self::around();
        let all = findings();
        let capacity = Capacity::of(64 << 20);
        let kept = KeptAnswers::new(capacity);
        for number in 0..2_000 {
            // As somebody would call us who wants us to keep much.
            let address = format!("http://{}{number}", "a".repeat(240));
            let asking = in_form(text(Style::Plain, &address), Coding::Gzip);
            ask(&kept, &all, &asking, &around).await;
        }
        kept.answers.run_pending_tasks().await;
        assert!(kept.answers.weighted_size() <= capacity.answers());
        assert!(kept.answers.entry_count() > 500);
    }
}
