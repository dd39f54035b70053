//! From clusters to entities: name, key, code, mentions, roles.

use std::collections::BTreeSet;

use super::apposition::{is_dealt_with, speaks};
use super::candidate::Candidate;
use super::cluster::{Cluster, Clusters};
use super::page::Page;
use super::person::PersonName;
use super::{Entity, EntityKind, Mention, MentionForm};
use crate::knowledge::actor::{ActorEntry, ActorKind, code_for, role_of};
use crate::text::Span;

/// All clusters of known kind as entities, in order of their first mention.
pub(super) fn assemble(page: &Page, candidates: &[Candidate], clusters: &Clusters) -> Vec<Entity> {
    let mut entities: Vec<Entity> =
        clusters.live().filter_map(|(_, cluster)| Assembler { page, candidates, cluster }.entity()).collect();
    entities.sort_by(|one, other| {
        let key =
            |entity: &Entity| entity.mentions.first().map(|mention| (mention.span.start, mention.span.end));
        key(one).cmp(&key(other)).then_with(|| one.name.cmp(&other.name))
    });
    entities
}

struct Assembler<'c, 'a> {
    page: &'c Page<'a>,
    candidates: &'c [Candidate],
    cluster: &'c Cluster,
}

impl Assembler<'_, '_> {
    fn entity(&self) -> Option<Entity> {
        let kind = self.cluster.kind?;
        let mentions = self.mentions();
        let name = self.name(kind);
        if mentions.is_empty() || name.is_empty() {
            return None;
        }
        let roles = self.roles();
        let entry = self.entry(kind);
        let (actor, code) = match (kind, entry) {
            (EntityKind::Place, entry) => (entry.map(|entry| entry.key.clone()), self.government(entry)),
            (_, Some(entry)) => (Some(entry.key.clone()), self.fuller_code(entry, &roles)),
            (_, None) => {
                let (code, key) = self.described(&roles);
                (key, code.or_else(|| self.titled_code()))
            }
        };
        Some(Entity { kind, name, actor, code, mentions, roles })
    }

    fn members(&self) -> impl Iterator<Item = &Candidate> {
        self.cluster.members.iter().filter_map(|index| self.candidates.get(*index))
    }

    fn mentions(&self) -> Vec<Mention> {
        let mention = |candidate: &Candidate| {
            let span = self.page.span(&candidate.tokens)?;
            Some(Mention { span, head: candidate.head, form: candidate.form })
        };
        let mut mentions: Vec<Mention> = self.members().filter_map(mention).collect();
        mentions.sort_by_key(|mention| (mention.span, mention.head, mention.form));
        mentions.dedup_by_key(|mention| mention.span);
        mentions
    }

    fn roles(&self) -> Vec<Span> {
        let stretches = self.members().flat_map(|candidate| candidate.roles.iter());
        let roles: BTreeSet<Span> = stretches.filter_map(|role| self.page.span(role)).collect();
        roles.into_iter().collect()
    }

    /// The fullest name; else an adjective's country as written; else the first description.
    fn name(&self, kind: EntityKind) -> String {
        let words = |candidate: &Candidate| self.page.words(&candidate.name);
        let named = |form: MentionForm| self.members().filter(move |candidate| candidate.form == form);
        let usual = self.entry(kind).filter(|_| kind == EntityKind::Place).map(|entry| entry.name.as_str());
        let fullness = |name: &String| match kind {
            EntityKind::Person => (PersonName::new(name).len(), name.len()),
            _ => (usize::from(Some(name.as_str()) == usual), name.len()),
        };
        let fullest = named(MentionForm::Name)
            .map(words)
            .reduce(|best, next| if fullness(&next) > fullness(&best) { next } else { best });
        let name = fullest
            .or_else(|| named(MentionForm::Adjective).map(words).next())
            .or_else(|| {
                named(MentionForm::Description).min_by_key(|candidate| self.plainness(candidate)).map(words)
            })
            .unwrap_or_default();
        name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(&name).to_owned()
    }

    /// For a person the first description; for a body the shortest with its country, else the first of several words.
    fn plainness(&self, candidate: &Candidate) -> (bool, bool, usize, usize) {
        if self.is_person() {
            return (false, false, 0, candidate.tokens.start);
        }
        let length = if candidate.nation.is_some() { candidate.name.len() } else { 0 };
        (candidate.nation.is_none(), candidate.name.len() == 1, length, candidate.tokens.start)
    }

    /// The table's actor, where it is certain.
    fn entry(&self, kind: EntityKind) -> Option<&'static ActorEntry> {
        if let Some(known) = self.cluster.known {
            return Some(known);
        }
        match kind {
            EntityKind::Place => {
                self.cluster.nation.as_deref().and_then(|nation| self.page.actors.by_key(nation))
            }
            EntityKind::Person => self.holder_by_surname(),
            _ => None,
        }
    }

    /// The one person of the table with that surname who held the office that the text names.
    fn holder_by_surname(&self) -> Option<&'static ActorEntry> {
        let name = self.cluster.person.as_ref()?;
        let holds = |entry: &&ActorEntry| {
            let full = PersonName::new(&entry.name);
            let given = name.len() == 1
                || full.fits(name)
                || entry.names.iter().any(|other| PersonName::new(other).fits(name));
            given
                && entry.tenures.iter().any(|tenure| {
                    let office = self.cluster.offices.iter().filter(|office| office.change.is_none());
                    let mut keys =
                        office.filter_map(|office| role_of(office.title.office)?.office.as_deref());
                    let country = self.cluster.nation.as_deref();
                    let there = country.is_none_or(|country| country == tenure.country);
                    let then = self.page.date.is_none_or(|date| tenure.possibly_held(date));
                    let told = country.is_some() || self.page.date.is_some();
                    told && there && then && keys.any(|key| key == tenure.office)
                })
        };
        let surname = self.members().find(|member| member.form == MentionForm::Name && member.is_person());
        let surname = surname.map(|member| self.page.words(&member.name))?;
        let surname = surname.split_whitespace().next_back()?.to_owned();
        let mut holders = self.page.actors.persons_by_surname(&surname).into_iter().filter(holds);
        let one = holders.next();
        one.filter(|_| holders.next().is_none())
    }

    /// The table's code, or the text's where that says more of the same country.
    fn fuller_code(&self, entry: &ActorEntry, roles: &[Span]) -> Option<String> {
        let code = self.code_of(entry);
        // Without a date the table cannot know which of its offices a person held: the text does.
        let told = self.sector().filter(|_| self.page.date.is_none() && entry.kind == ActorKind::Person);
        if let (Some(country), Some(sector)) = (entry.country.as_deref(), told) {
            return Some(code_for(country, Some(sector), None));
        }
        let said = || self.described(roles).0;
        match code {
            Some(code) if code.len() > 3 => Some(code),
            Some(code) => said()
                .filter(|said| said.starts_with(&code) && said.len() > code.len())
                .or_else(|| {
                    self.sector()
                        .filter(|_| self.is_person())
                        .map(|sector| code_for(&code, Some(sector), None))
                })
                .or(Some(code)),
            None => said(),
        }
    }

    /// Code from a title and a country that stand apart ("President X of Y").
    fn titled_code(&self) -> Option<String> {
        let nation = self.cluster.nation.as_deref()?;
        let sector = if self.is_person() { self.sector()? } else { self.governs().then_some("GOV")? };
        Some(code_for(nation, Some(sector), None))
    }

    /// Whether it is a government called by its leader's name ("the Nuri administration").
    fn governs(&self) -> bool {
        self.members().any(|member| {
            member.collective && super::description::is_government(self.page.lower(member.head))
        })
    }

    /// Sector of the first office that tells one.
    fn sector(&self) -> Option<&'static str> {
        self.cluster
            .offices
            .iter()
            .filter(|office| office.change.is_none())
            .find_map(|office| office.title.sector)
    }

    fn code_of(&self, entry: &ActorEntry) -> Option<String> {
        let date = if entry.kind == ActorKind::Person { self.page.date } else { None };
        entry.standing(date).code
    }

    /// A country or capital is its government only where it speaks, decides or is dealt with.
    fn government(&self, entry: Option<&ActorEntry>) -> Option<String> {
        let country = entry
            .filter(|entry| entry.is_country())
            .and_then(|entry| entry.country.clone())
            .or_else(|| self.capital())?;
        let acts = self.members().any(|member| {
            member.form == MentionForm::Name
                && (speaks(self.page, member.head) || is_dealt_with(self.page, member.head))
        });
        acts.then(|| code_for(&country, Some("GOV"), None))
    }

    fn capital(&self) -> Option<String> {
        let name = self.members().find(|member| member.form == MentionForm::Name)?;
        self.page.actors.country_of_capital(&self.page.words(&name.name)).map(str::to_owned)
    }

    /// Code and key from the text's own words: titles and descriptions, the first that names a country.
    fn described(&self, roles: &[Span]) -> (Option<String>, Option<String>) {
        let descriptions = self.members().filter(|member| member.form == MentionForm::Description);
        let names = self.members().filter(|member| !self.is_person() && self.names_country(member));
        let phrases = roles
            .iter()
            .copied()
            .chain(descriptions.chain(names).filter_map(|member| self.page.span(&member.tokens)));
        let words = phrases.map(|span| without_post(span.of(self.page.text)));
        let resolved = words.filter_map(|words| self.page.actors.resolve_description(words, self.page.date));
        let first = resolved.into_iter().find(|resolved| resolved.code.is_some());
        let Some(first) = first else { return (None, None) };
        let key = first.key.filter(|key| self.cluster.person.is_none() && self.is_same_kind(key));
        (first.code, key)
    }

    /// Whether a name tells its country; the name of a party inside another's name tells nothing.
    fn names_country(&self, member: &Candidate) -> bool {
        // A newspaper or a stadium is not the government of the city in its name.
        if matches!(member.kind, Some(EntityKind::Outlet | EntityKind::Facility)) {
            return false;
        }
        let nation = |index: usize| self.page.nation(index, member.name.end).is_some();
        let capital = |index: usize| self.page.actors.country_of_capital(self.page.word(index)).is_some();
        member.form == MentionForm::Name && member.name.clone().any(|index| nation(index) || capital(index))
    }

    fn is_person(&self) -> bool {
        self.cluster.kind == Some(EntityKind::Person)
    }

    /// A key only for a thing of the same kind: "Taliban spokesman" is not the Taliban.
    fn is_same_kind(&self, key: &str) -> bool {
        self.page
            .actors
            .by_key(key)
            .is_some_and(|entry| Some(super::kind::kind_of_actor(entry.kind)) == self.cluster.kind)
            && self.is_person()
    }
}

/// An envoy's words without the post: "US envoy for Georgia" is of the US, "ambassador to Georgia" of nobody named.
fn without_post(words: &str) -> &str {
    let lower = words.to_lowercase();
    let sent =
        ["envoy", "ambassador", "representative", "consul"].iter().any(|office| lower.contains(office));
    let post = [" for ", " to "].iter().filter_map(|preposition| words.find(preposition)).min();
    post.filter(|_| sent).and_then(|post| words.get(..post)).unwrap_or(words)
}
