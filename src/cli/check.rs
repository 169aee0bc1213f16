//! Advice in the terminal.

use tokio::runtime::Runtime;

use super::arguments::{Check, Form};
use super::ending::{Ending, Failure, Outcome};
use super::terminal::{self, print};
use super::waiting::with_sign_of_life;
use crate::answer::Answer;
use crate::callers::Caller;
use crate::config::check_settings;
use crate::findings::{Settled, Status};
use crate::http::Problem;
use crate::locale::{Locales, Msg, Words};
use crate::look_up::{Destination, LookUps, Refusal};
use crate::mail_domain::MailDomain;
use crate::question::Question;
use crate::question::mail_client::Wanted;
use crate::question::new_provider::NewProvider;
use crate::render;
use crate::render::text::Reader;

pub fn check(command: Check, locales: &Locales) -> Outcome {
    let words = terminal::words_for(locales, command.lang.as_deref())?;
    let format = command.format;
    let wrong = |problem: Problem| Failure::Usage(told(&problem, words));
    let settings = check_settings(command.look_up.clone())?;
    let question = question(command).map_err(wrong)?;
    let runtime = Runtime::new()?;
    let _guard = runtime.enter();
    let look_ups = LookUps::new(settings)?;
    let destination = Destination::of(&question, &look_ups.providers());
    let destination = destination.map_err(|why| wrong(why.into()))?;
    let refused = |refusal: Refusal| Failure::Refused(told(&refusal.into(), words));
    let looking_up = async {
        let looked_up = look_ups.look_both_up(&question, destination, Caller::Operator);
        let looked_up = looked_up.await.map_err(refused)?;
        // With the outgoing server, for somebody who asks once.
        Ok::<_, Failure>(looked_up.settled(Settled::Account).await)
    };
    let domain = question.domain().host().unicode();
    let looking_for = words.text(&Msg::TextLookingUp { domain });
    let found = runtime.block_on(with_sign_of_life(looking_for, looking_up))?;
    let answer = Answer::to(&question, &found.present, found.new.as_deref(), words);
    print(&match format {
        Form::Text => {
            let reader = Reader {
                words,
                look: terminal::look(),
                address: None,
            };
            render::text::answer(&answer, &question, reader)
        }
        Form::Json => serde_json::to_string_pretty(&answer)? + "\n",
    })?;
    // The answer is out; servers that were spoken to get their LOGOUT before the process ends.
    runtime.block_on(look_ups.finish(question.domain()));
    Ok(ending(&answer))
}

fn question(command: Check) -> Result<Question, Problem> {
    let domain = MailDomain::parse(&command.domain).map_err(Problem::InvalidDomain)?;
    let needs = command.needs.into_iter().collect();
    let clients = Wanted::new(command.clients.into_iter().collect(), command.all);
    let question = Question::new(domain, command.devices, needs)?.with_clients(clients);
    match command.new_provider {
        None => Ok(question),
        Some(new) => Ok(question.moving_to(NewProvider::parse(&new)?)?),
    }
}

fn told(problem: &Problem, words: &Words) -> String {
    let (title, detail) = problem.texts();
    format!("{}. {}", words.text(&title), words.text(&detail))
}

/// Advice that rests on nothing that was seen is for somebody to read, and not for a script to act on.
fn ending(answer: &Answer) -> Ending {
    match (answer.status, answer.recommendation.protocol) {
        (Status::Unknown, _) => Ending::NotFoundOut,
        (_, Some(_)) => Ending::Well,
        (_, None) => Ending::NothingToRecommend,
    }
}
