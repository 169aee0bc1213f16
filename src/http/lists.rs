//! Lists in a question as JSON, as people write them.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use utoipa::ToSchema;

use super::openapi_parts::{KindWord, PlatformWord};
use super::problem::Place;
use crate::question::device::{Device, InvalidDevice};

/// A list: of several, or of one without its brackets. `null` is an empty one.
#[derive(Debug)]
pub enum Listed<T> {
    Many(Vec<T>),
    One(T),
}

/// A device as JSON, by its two names or in the one word that a query has for it.
#[derive(Debug)]
pub enum DeviceBody {
    Parts(DeviceParts),
    Word(String),
}

/// A device as JSON.
#[derive(Debug, serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DeviceBody)]
pub struct DeviceParts {
    #[schema(value_type = KindWord)]
    kind: String,
    /// One that the kind runs: see `/v1/options`.
    #[schema(value_type = Option<PlatformWord>)]
    platform: Option<String>,
}

impl<T> Listed<T> {
    /// What is in it, each with its place, by the name of the list.
    pub fn placed(&self, name: &str) -> impl Iterator<Item = (Place, &T)> {
        let (many, one) = match self {
            Self::Many(many) => (&**many, None),
            Self::One(one) => (&[][..], Some(one)),
        };
        let one = one.map(|one| (Place::pointer(name), one));
        let many = many.iter().enumerate();
        one.into_iter()
            .chain(many.map(move |(at, value)| (Place::pointer(&format!("{name}/{at}")), value)))
    }
}

/// The texts of a list.
pub fn texts<'a>(
    list: impl Iterator<Item = (Place, &'a String)>,
) -> impl Iterator<Item = (Place, &'a str)> {
    list.map(|(place, text)| (place, text.as_str()))
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl DeviceBody {
    pub fn device(&self) -> Result<Device, InvalidDevice> {
        match self {
            Self::Parts(DeviceParts { kind, platform }) => {
                Device::from_codes(kind, platform.as_deref())
            }
            Self::Word(word) => word.parse(),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Listed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = Listed<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Listed<T>, A::Error> {
        let mut many = Vec::new();
        while let Some(value) = list.next_element()? {
            many.push(value);
        }
        Ok(Listed::Many(many))
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Listed<T>, E> {
        T::deserialize(StrDeserializer::new(word)).map(Listed::One)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Listed<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(members)).map(Listed::One)
    }

    fn visit_unit<E: Error>(self) -> Result<Listed<T>, E> {
        Ok(Listed::default())
    }
}

impl<'de> Deserialize<'de> for DeviceBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DeviceVisitor)
    }
}

struct DeviceVisitor;

impl<'de> Visitor<'de> for DeviceVisitor {
    type Value = DeviceBody;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a device")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<DeviceBody, E> {
        Ok(DeviceBody::Word(word.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<DeviceBody, A::Error> {
        DeviceParts::deserialize(MapAccessDeserializer::new(members)).map(DeviceBody::Parts)
    }
}
