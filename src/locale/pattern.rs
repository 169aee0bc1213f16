//! Messages whose grammar is no more than what stands in them: texts with variables between. They are
//! most of all messages, and are written without the interpreter that the others need.

use fluent_syntax::ast;

use super::messages::Variable;

/// A message, read once.
pub(super) struct Pattern {
    parts: Vec<Part>,
    /// The length of its own texts, in bytes.
    own: usize,
}

enum Part {
    Text(Box<str>),
    /// A variable, by its place among those of the message.
    Variable(usize),
}

impl Pattern {
    /// `None` for what chooses, refers or calls.
    pub(super) fn read(pattern: &ast::Pattern<&str>, variables: &[&str]) -> Option<Self> {
        let parts = pattern.elements.iter().map(|element| match element {
            ast::PatternElement::TextElement { value } => Some(Part::Text((*value).into())),
            ast::PatternElement::Placeable { expression } => {
                let ast::Expression::Inline(inline) = expression else {
                    return None;
                };
                let ast::InlineExpression::VariableReference { id } = inline else {
                    return None;
                };
                let place = variables.iter().position(|name| *name == id.name)?;
                Some(Part::Variable(place))
            }
        });
        let parts = parts.collect::<Option<Vec<Part>>>()?;
        let own = parts.iter().map(|part| match part {
            Part::Text(text) => text.len(),
            Part::Variable(_) => 0,
        });
        Some(Self {
            own: own.sum(),
            parts,
        })
    }

    /// The whole message, where it has no variables.
    pub(super) fn plain(&self) -> Option<&str> {
        match &*self.parts {
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The message with what stands for its variables, in the order in which it was read.
    pub(super) fn filled_in(&self, variables: &[Variable<'_>]) -> String {
        let theirs = variables.iter().map(Variable::len_at_most);
        let mut text = String::with_capacity(self.own + theirs.sum::<usize>());
        for part in &self.parts {
            match part {
                Part::Text(own) => text.push_str(own),
                Part::Variable(place) => {
                    if let Some(variable) = variables.get(*place) {
                        variable.write(&mut text);
                    }
                }
            }
        }
        text
    }
}
