//! Entries that may be read again while the service runs.

use std::path::PathBuf;
use std::sync::Arc;

use super::index::Providers;
use super::read::FolderFault;
use crate::live::Live;

/// The entries that apply now; clones share them.
#[derive(Clone, Debug)]
pub struct LiveProviders {
    folder: Option<PathBuf>,
    now: Live<Providers>,
}

impl LiveProviders {
    /// Reads all entries, those of the operator's folder too if there is one.
    ///
    /// # Errors
    /// See [`Providers::with_folder`].
    pub fn read(folder: Option<PathBuf>) -> Result<Self, FolderFault> {
        let providers = read(folder.as_ref())?;
        Ok(Self {
            folder,
            now: Live::new(providers),
        })
    }

    /// The entries that apply at this moment.
    pub fn now(&self) -> Arc<Providers> {
        self.now.now()
    }

    /// Reads them anew. What was good before stays where something is faulty now.
    ///
    /// # Errors
    /// See [`Providers::with_folder`].
    pub fn read_again(&self) -> Result<(), FolderFault> {
        self.now.replace(read(self.folder.as_ref())?);
        Ok(())
    }
}

fn read(folder: Option<&PathBuf>) -> Result<Providers, FolderFault> {
    let built_in = Providers::built_in()?;
    match folder {
        Some(folder) => built_in.with_folder(folder),
        None => Ok(built_in),
    }
}
