//! Which lexicon is in use on this thread, and what modules made of it.

use super::own::{Lexicon, Words};
use std::cell::Cell;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::{OnceLock, PoisonError, RwLock};

thread_local! {
    static IN_USE: Cell<Lexicon> = const { Cell::new(Lexicon(None)) };
}

/// As long as it lives a lexicon is in use on this thread; then the one before it is again.
#[must_use = "the lexicon is in use as long as this lives"]
pub struct InUse {
    before: Lexicon,
    /// What it ends is of its thread.
    on_this_thread: PhantomData<*const ()>,
}

impl Lexicon {
    /// Has this thread read with this lexicon.
    pub fn in_use(self) -> InUse {
        InUse {
            before: IN_USE.replace(self),
            on_this_thread: PhantomData,
        }
    }

    /// The lexicon that this thread reads with.
    pub fn now_in_use() -> Self {
        IN_USE.get()
    }
}

impl Drop for InUse {
    fn drop(&mut self) {
        IN_USE.set(self.before);
    }
}

/// What a module makes of the lexicon's lists, made once for each lexicon. It stands for that of the lexicon in use.
pub struct PerLexicon<T: 'static> {
    make: fn() -> T,
    built_in: OnceLock<T>,
    own: RwLock<Vec<(&'static Words, &'static T)>>,
}

impl<T> PerLexicon<T> {
    /// `make` is called where it is first asked for, with the lexicon in use.
    pub const fn new(make: fn() -> T) -> Self {
        Self {
            make,
            built_in: OnceLock::new(),
            own: RwLock::new(Vec::new()),
        }
    }

    fn of(&self, words: &'static Words) -> &'static T {
        let made = |own: &[(&'static Words, &'static T)]| {
            let found = own.iter().find(|(of, _)| std::ptr::eq(*of, words));
            found.map(|(_, made)| *made)
        };
        let known = made(&self.own.read().unwrap_or_else(PoisonError::into_inner));
        known.unwrap_or_else(|| {
            // Made without the lock: it may ask for what is made of it elsewhere.
            let new = (self.make)();
            let mut own = self.own.write().unwrap_or_else(PoisonError::into_inner);
            made(&own).unwrap_or_else(|| {
                let new: &'static T = Box::leak(Box::new(new));
                own.push((words, new));
                new
            })
        })
    }
}

impl<T> Deref for PerLexicon<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match Lexicon::now_in_use().0 {
            None => self.built_in.get_or_init(self.make),
            Some(words) => self.of(words),
        }
    }
}
