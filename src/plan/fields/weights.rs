//! The weights of the evidence about columns, on one scale: what a heading, contents and place add for a field.
//!
//! A positive weight speaks for the field, a negative one against it. Shares are from 0 to 1.

/// The whole heading names the field: outweighs any content.
pub(super) const HEADING_WHOLE: f64 = 7.5;
/// The heading starts with its name, or its head noun is one.
pub(super) const HEADING_START: f64 = 4.0;
/// A phrase within a longer question names it.
pub(super) const HEADING_INSIDE: f64 = 2.0;
/// Each vote of a telling word in a heading that no phrase matches: content decides against it.
pub(super) const HEADING_VOTE: f64 = 0.7;
/// So many votes count at most.
pub(super) const MAX_VOTES: f64 = 4.0;
/// A heading of which nothing is known, for 'other': content or place must say more to give it a field.
pub(super) const HEADING_UNKNOWN: f64 = 0.8;
/// A heading that tells of something else than a plan, for 'other'.
pub(super) const HEADING_NOT_PLAN: f64 = 2.0;
/// An agency column in front groups the rows, beyond what its heading says.
pub(super) const AGENCY_IN_FRONT: f64 = 2.0;
/// A finding or lesson stands for the recommendation only where there is none.
pub(super) const FINDING_AS_RECOMMENDATION: f64 = -1.8;

/// A column with headings and no text.
pub(super) const BLANK: f64 = -1.0;
/// Labels (share), for the number.
pub(super) const LABELS: f64 = 7.0;
/// Labels that follow one another (share), for the number.
pub(super) const SEQUENCE: f64 = 1.5;
/// Every number column: labels must say more.
pub(super) const NUMBER_USUAL: f64 = -2.0;
/// A number column behind the second one.
pub(super) const NUMBER_BEHIND: f64 = -4.0;
/// Dates (share), for the deadline.
pub(super) const DATES: f64 = 5.0;
/// Dates in longer texts.
pub(super) const DATES_IN_TEXT: f64 = 1.5;
/// Every column of deadlines.
pub(super) const WHEN_USUAL: f64 = -1.5;
/// Roles and bodies (share), for the owner.
pub(super) const OWNERS: f64 = 4.0;
/// Every column of owners.
pub(super) const WHOM_USUAL: f64 = -1.5;
/// Dates (share), against the owner.
pub(super) const DATES_NO_OWNER: f64 = -1.5;
/// Status words (share), for monitoring.
pub(super) const STATUS: f64 = 3.0;
/// Past tense (share), for monitoring.
pub(super) const PAST: f64 = 1.5;
/// Dates (share), for monitoring: when it was done or is to be reviewed.
pub(super) const DATES_MONITORED: f64 = 1.2;
/// Long texts, for the fields of sentences.
pub(super) const LONG: f64 = 1.0;
/// Short texts, against the fields of sentences.
pub(super) const SHORT: f64 = -2.0;
/// What should be (share), for the recommendation.
pub(super) const MODAL: f64 = 3.0;
/// What is or will be so (share), for the outcome.
pub(super) const STATE: f64 = 1.2;
/// What is to be done (share), for the action.
pub(super) const TASK: f64 = 2.0;
/// A few values that recur (high, medium, low), for 'other'.
pub(super) const SCALE: f64 = 2.0;

/// What a plan gains by having recommendations, and by having actions.
pub(super) const HAS_TEXT: f64 = 2.0;
/// What a plan gains by having deadlines, and by having monitoring.
pub(super) const HAS_WHEN: f64 = 1.5;
/// What a plan gains by having owners.
pub(super) const HAS_WHOM: f64 = 1.0;
/// A column of recommendations, where these stand above the tables.
pub(super) const LEADS_ABOVE: f64 = -8.0;
/// A column of agencies in front of one of owners groups the rows.
pub(super) const SECTION_AND_OWNER: f64 = 1.0;
/// A second column of recommendations.
pub(super) const SECOND_RECOMMENDATION: f64 = -4.0;
/// A second column of numbers: the first that numbers the rows is the number.
pub(super) const SECOND_NUMBER: f64 = -6.0;
/// A section column behind the recommendation or the action.
pub(super) const SECTION_BEHIND: f64 = -5.0;
/// A second column of actions.
pub(super) const SECOND_ACTION: f64 = -1.5;
/// A second column of outcomes.
pub(super) const SECOND_OUTCOME: f64 = -2.0;
/// A second column of deadlines.
pub(super) const SECOND_WHEN: f64 = -1.2;
/// Monitoring stands behind the deadline.
pub(super) const MONITORING_BEHIND: f64 = 1.2;
/// Monitoring in sentences seldom stands in front of it.
pub(super) const MONITORING_IN_FRONT: f64 = -1.5;

/// Smallest margin of a column's field that needs no doubt.
pub(super) const MIN_SURE_MARGIN: f64 = 0.8;
