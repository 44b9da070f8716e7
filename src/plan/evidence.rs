//! How pieces of evidence are declared: with the names that the data files of weights, and explanations, have.

/// Declares an enumeration of pieces of evidence, with all of them in order and their names.
macro_rules! evidence {
    ($(#[$about:meta])* $vis:vis enum; $($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        $vis enum Evidence {
            $($(#[$doc])* $name,)*
        }

        impl Evidence {
            /// All pieces, in the order of their declaration.
            pub(super) const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name in the data file and in explanations.
            pub(super) fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

pub(super) use evidence;
