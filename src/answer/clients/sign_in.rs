//! Which client can show a provider's own sign-in page, and what one chooses there. Then no server,
//! no port and no password is typed.

use crate::findings::SignInAt;
use crate::locale::Msg;
use crate::question::device::{Device, Platform};
use crate::question::mail_client::MailClient;

/// How a client signs in.
pub(in crate::answer) enum SignIn {
    /// What is done, up to the provider's page.
    Able(Vec<Msg>),
    /// It cannot.
    Unable,
}

/// The way of a client on a device, for a page that it may know by name.
pub(in crate::answer) fn sign_in(
    client: MailClient,
    device: Device,
    at: Option<SignInAt>,
) -> SignIn {
    let able = |steps: &[Msg]| SignIn::Able(steps.to_vec());
    match (client, device.platform()) {
        // The client finds the page itself, from what the provider publishes.
        (MailClient::Thunderbird, Some(Platform::Android)) => able(&[
            Msg::ClientThunderbirdAndroidOpen,
            Msg::SignInFound,
            Msg::SignInPage,
        ]),
        (MailClient::Thunderbird, _) => able(&[
            Msg::ClientThunderbirdOpen,
            Msg::ClientThunderbirdIdentity,
            Msg::SignInFound,
            Msg::SignInPage,
        ]),
        (_, platform) => match at {
            None => SignIn::Unable,
            Some(at) => at_known_page(client, platform, at),
        },
    }
}

fn at_known_page(client: MailClient, platform: Option<Platform>, at: SignInAt) -> SignIn {
    let able = |steps: &[Msg]| SignIn::Able(steps.to_vec());
    match client {
        MailClient::AppleMail => {
            let tile = |name: Msg| match platform {
                Some(Platform::Macos) => able(&[
                    Msg::ClientAppleMacSignIn,
                    name,
                    Msg::SignInAddress,
                    Msg::SignInPage,
                ]),
                _ => able(&[
                    Msg::ClientApplePhoneSignIn,
                    name,
                    Msg::SignInAddress,
                    Msg::SignInPage,
                ]),
            };
            tile(match at {
                SignInAt::Google => Msg::SignInChooseGoogle,
                SignInAt::Microsoft => Msg::SignInChooseExchange,
                SignInAt::Yahoo => Msg::SignInChooseYahoo,
                SignInAt::Aol => Msg::SignInChooseAol,
            })
        }
        MailClient::Gmail => {
            let tile = |name| {
                able(&[
                    Msg::ClientGmailOpen,
                    name,
                    Msg::SignInAddress,
                    Msg::SignInPage,
                ])
            };
            match at {
                SignInAt::Google => tile(Msg::SignInChooseGoogle),
                SignInAt::Microsoft => tile(Msg::ClientGmailExchange),
                SignInAt::Yahoo => tile(Msg::SignInChooseYahoo),
                SignInAt::Aol => SignIn::Unable,
            }
        }
        MailClient::OutlookNew => by_address(Msg::ClientOutlookNewOpen, at),
        MailClient::OutlookMobile => by_address(Msg::ClientOutlookMobileOpen, at),
        MailClient::OutlookMac => by_address(Msg::ClientOutlookMacOpen, at),
        MailClient::OutlookClassic => match at {
            SignInAt::Google | SignInAt::Microsoft => by_address(Msg::ClientOutlookClassicOpen, at),
            SignInAt::Yahoo | SignInAt::Aol => SignIn::Unable,
        },
        MailClient::Evolution => match at {
            SignInAt::Google | SignInAt::Microsoft | SignInAt::Yahoo => able(&[
                Msg::ClientEvolutionOpen,
                Msg::ClientEvolutionIdentity,
                Msg::SignInFound,
                Msg::ClientEvolutionApply,
                Msg::SignInPage,
            ]),
            SignInAt::Aol => SignIn::Unable,
        },
        // It is read in a browser, and Thunderbird is asked before.
        MailClient::Webmail | MailClient::Thunderbird => SignIn::Unable,
    }
}

/// Outlook knows the page by the address.
fn by_address(open: Msg, at: SignInAt) -> SignIn {
    match at {
        SignInAt::Google | SignInAt::Microsoft | SignInAt::Yahoo => {
            SignIn::Able(vec![open, Msg::SignInAddress, Msg::SignInPage])
        }
        SignInAt::Aol => SignIn::Unable,
    }
}
