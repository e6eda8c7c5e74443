// What the model in use goes by, and what has changed about sessions since it was learned.

import { bars, el, empty, signedBars, table } from './dom.js';
import { count, measured, percent, score, signedScore } from './format.js';
import { cardPart, fill } from './parts.js';

// by custom: N. Siddiqi, "Credit Risk Scorecards", 2006
export const CHANGED = 0.1;
export const CHANGED_MUCH = 0.25;
const FEATURES_LISTED = 12;
const NOT_EXPLAINED = 'What the model in use goes by is not known: ./shopstream train purchase tells it of the models that it learns.';

/** What lies in a bin, as people measure it. */
function placeName({ from, to, missing }, measure) {
  const write = value => measured(measure, value);
  if (missing) return 'not known';
  if (measure === 'flag') return write(from ?? to);
  if (from === undefined) return `up to ${write(to)}`;
  if (to === undefined) return `${write(from)} or more`;
  return write(from) === write(to) ? write(from) : `${write(from)} to ${write(to)}`;
}

function importance({ features, chosen }, choose) {
  const most = features[0].importance || 1;
  return bars(features.slice(0, FEATURES_LISTED).map(feature => ({
    label: feature.bins.length === 0 ? feature.words : el('button.link', { type: 'button', 'data-key': 'feature-' + feature.feature, 'data-feature': feature.feature,
      'aria-pressed': String(feature.feature === chosen), onclick: () => choose(feature.feature) }, feature.words),
    value: feature.importance / most, text: score(feature.importance) })));
}

const dependence = ({ feature }) => [
  el('h3', {}, feature.words),
  signedBars(feature.bins.map(bin => ({ label: placeName(bin, feature.measure), value: bin.contribution, text: `${signedScore(bin.contribution)} in ${percent(bin.share)} of sessions` })))];

const verdict = (index, chance) => index < CHANGED ? 'stable' : index <= chance ? 'within chance' : index > CHANGED_MUCH ? 'drifted' : 'moved';

function drifted({ week, day, features }) {
  if (features.length === 0) return empty('A hundred closed sessions that this model has scored are needed, and as many by which it was explained.');
  return [table('Features by how far they have drifted', [
    ['Feature', one => one.words],
    ['Seven days', one => score(one.week), 'number'],
    ['Which is', one => { const word = verdict(one.week, one.byChance); return el('span.tag.' + word.split(' ')[0], {}, word); }, 'nowrap'],
    ['A day', one => one.day === undefined ? '–' : score(one.day), 'number'],
    ['More of', one => `${placeName(one.grown, one.measure)}: ${percent(one.grown.before)} before, ${percent(one.grown.share)} now`, 'wide'],
  ], features),
  el('p.about', {}, `${count(week)} sessions of the last seven days, ${count(day)} of them of the last day.`)];
}

export function modelParts() {
  let shown = {};
  let wanted = null;
  const featureOf = ({ features }) => features.find(feature => feature.feature === wanted && feature.bins.length > 0) || features.find(feature => feature.bins.length > 0);
  const goesBy = cardPart('s5', 'What the model goes by', 'The mean size of what each feature does to the log odds, over a moment of each of the newest sessions when it was learned. Choose one to see for which values.',
    view => {
      shown = view;
      return view.model ? { features: view.model.features, chosen: featureOf(view.model)?.feature } : { features: [] };
    }, figuresOf => figuresOf.features.length === 0 ? empty(NOT_EXPLAINED) : importance(figuresOf, key => {
      wanted = key;
      fill([goesBy, depends], shown);
      if (innerWidth <= 1000) depends.place.scrollIntoView({ block: 'start' });
    }));
  const depends = cardPart('s7', 'For which values', 'What the feature that is chosen does to the log odds, in the mean of the sessions that have such a value. To the right of the middle it speaks for a purchase, to the left against one.',
    view => view.model && featureOf(view.model) ? { feature: featureOf(view.model), version: view.model.version, sessions: view.model.sessions } : {},
    figuresOf => figuresOf.feature ? [dependence(figuresOf), el('p.about', {}, el('span.mono', {}, figuresOf.version), `, ${count(figuresOf.sessions)} sessions`)].flat() : empty(NOT_EXPLAINED));
  return [goesBy, depends,
    cardPart('s12', 'What has changed about sessions', 'The population stability index of each feature against the sessions by which the model was explained, the largest first: stable below 0.1, moved from there, drifted above 0.25. Within chance: so much comes once in a thousand times though nothing has changed.',
      view => view.featureDrift, drifted)];
}
