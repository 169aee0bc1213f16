//! The guide to IMAP, POP and webmail.

use serde::Serialize;
use utoipa::ToSchema;

use crate::locale::{Msg, Words};

/// What a person needs to know in order to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Explanation {
    pub title: String,
    pub sections: Vec<Section>,
}

/// A part of the guide. Paragraphs are parted by an empty line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Section {
    pub id: SectionId,
    pub title: String,
    pub text: String,
}

/// What a part of the guide is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SectionId {
    Choosing,
    Imap,
    Pop3,
    Webmail,
    Backup,
    ChangingProvider,
    PopToImap,
}

impl Explanation {
    pub fn new(words: &Words) -> Self {
        let section = |id, title, text| Section {
            id,
            title: words.text(&title),
            text: words.text(&text),
        };
        Self {
            title: words.text(&Msg::GuideTitle),
            sections: vec![
                section(SectionId::Choosing, Msg::GuideChooseTitle, Msg::GuideChoose),
                section(SectionId::Imap, Msg::GuideImapTitle, Msg::GuideImap),
                section(SectionId::Pop3, Msg::GuidePop3Title, Msg::GuidePop3),
                section(
                    SectionId::Webmail,
                    Msg::GuideWebmailTitle,
                    Msg::GuideWebmail,
                ),
                section(SectionId::Backup, Msg::GuideBackupTitle, Msg::GuideBackup),
                section(
                    SectionId::ChangingProvider,
                    Msg::GuideChangeTitle,
                    Msg::GuideChange,
                ),
                section(
                    SectionId::PopToImap,
                    Msg::GuidePopToImapTitle,
                    Msg::GuidePopToImap,
                ),
            ],
        }
    }
}
