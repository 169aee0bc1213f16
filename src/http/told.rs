//! What requests were answered, by their words: whoever asks in the same ones is not read again.

use std::cell::{Cell, RefCell};
use std::hash::{BuildHasher, RandomState};
use std::rc::Rc;
use std::sync::{Arc, Weak};
use std::thread::available_parallelism;

use super::caching::Caching;
use super::kept::Kept;
use super::representation::Format;
use super::settings::SiteSettings;
use super::wording::{self, Wording};
use crate::capacity::Capacity;
use crate::live::Live;
use crate::look_up::{Found, LookUps, Recollection};
use crate::question::Question;

/// What an answer may take here, in bytes: the longest wording, and a question with twenty devices.
const LARGEST: usize = wording::LONGEST + 1024;

/// What one worker has answered. Workers share none of it: what they all count holders of costs more than
/// reading a request does.
pub struct ToldAnswers {
    /// Each wording has one place, which is that of others, too: whoever came last has it.
    places: RefCell<Vec<Place>>,
    /// With a key of its own, so that nobody can choose whose place is taken.
    hasher: RandomState,
}

/// Of a wording, if one has it.
type Place = Option<(Wording, Rc<Told>)>;

/// What a request was answered.
pub struct Told {
    pub question: Question,
    pub caching: Caching,
    pub format: Format,
    /// The tag of the language that it was answered in.
    pub language: String,
    /// Gone when the answer is kept no more.
    kept: Weak<Kept>,
    /// When memory last said that this is what it rests on.
    heard: Cell<Option<Recollection>>,
}

impl ToldAnswers {
    pub fn new(capacity: Capacity) -> Self {
        let workers = available_parallelism().map_or(1, usize::from);
        let bytes = usize::try_from(capacity.requests()).unwrap_or(usize::MAX) / workers;
        let places = (bytes / LARGEST).max(1);
        Self {
            places: RefCell::new((0..places).map(|_| None).collect()),
            hasher: RandomState::new(),
        }
    }

    /// What was answered when somebody asked in these words before.
    pub fn told(&self, wording: &Wording) -> Option<Rc<Told>> {
        let places = self.places.borrow();
        let (known, told) = places[self.place(wording, places.len())].as_ref()?;
        (known == wording).then(|| Rc::clone(told))
    }

    /// Takes note of it, for those who will ask in the same words.
    pub fn tell_again(&self, wording: Wording, told: Told) {
        let mut places = self.places.borrow_mut();
        let place = self.place(&wording, places.len());
        places[place] = Some((wording, Rc::new(told)));
    }

    fn place(&self, wording: &Wording, places: usize) -> usize {
        let places = places as u64;
        usize::try_from(self.hasher.hash_one(wording) % places).unwrap_or(0)
    }
}

impl Told {
    pub fn new(
        (question, caching): (Question, Caching),
        (language, format): (&str, Format),
        kept: &Arc<Kept>,
    ) -> Self {
        Self {
            question,
            caching,
            format,
            language: language.to_owned(),
            kept: Arc::downgrade(kept),
            heard: Cell::default(),
        }
    }

    /// The answer, where there is no need to ask memory whether it still is.
    pub fn still(&self, look_ups: &LookUps, site: &Live<SiteSettings>) -> Option<Arc<Kept>> {
        let heard = self.heard.get()?;
        let kept = self.kept.upgrade()?;
        (look_ups.would_say(heard) && kept.may_hold(site)).then_some(kept)
    }

    /// The answer, if it is the one that rests on what was heard from memory.
    pub fn resting_on(
        &self,
        (found, heard): (&Found, Recollection),
        site: &Arc<SiteSettings>,
    ) -> Option<Arc<Kept>> {
        let kept = self.kept.upgrade()?;
        let rests = kept.rests_on(found, site);
        let heard = heard.of_what_expires(found.expires_at().into());
        self.heard.set(rests.then_some(heard));
        rests.then_some(kept)
    }
}
