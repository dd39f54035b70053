//! What is stored, as the JSON that scripts and pages read: offsets in Unicode code points of the
//! article's text, end exclusive. Fields may be added, never renamed.

mod actor;
mod answer;
mod article;
mod commitment;
mod dispute;
mod doubt;
mod event;
mod figure;
mod lineage;
mod part;
mod quotation;
mod reading;
mod story;

pub use actor::{ActorView, actor};
pub use answer::{AnswerView, UnusableView, answer};
pub use article::{ArticleView, PublishedView, article};
pub use commitment::{CommitmentReportView, CommitmentView, commitment};
pub use dispute::{DisputeSideView, DisputeView, dispute};
pub use doubt::{DoubtView, DoubtedView, doubt};
pub use event::{EventFigureView, EventReportView, EventView, ParticipantView, event};
pub use figure::{FigureReportView, FigureView, ReportView, SeriesView, ValueView, figure, series};
pub use lineage::{CarrierView, LineageView, PartView, carriers};
pub use part::{DateView, IntervalView, PlaceView, number};
pub use quotation::{
    EditView, FirstView, OccurrenceView, QuotationView, SpeakerView, ThroughView, quotation,
};
pub use reading::{DifferenceView, readings};
pub use story::{StoryView, story};
