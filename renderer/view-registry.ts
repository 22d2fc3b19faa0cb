/** Which component shows which place. A view is fetched when it is first shown. */
import type { Component } from 'svelte';
import type { Place } from './state/navigation.svelte.ts';

type View = Component<Record<string, unknown>>;

const modules = import.meta.glob<{ default: View }>('./views/*/*View.svelte');

const FILES: Record<Place['view'], string> = {
  start: './views/start/StartView.svelte',
  runs: './views/runs/RunsView.svelte',
  design: './views/design/DesignView.svelte',
  run: './views/run/RunView.svelte',
  molecules: './views/molecules/MoleculesView.svelte',
  compare: './views/compare/CompareView.svelte',
  training: './views/training/TrainingView.svelte',
  campaign: './views/campaign/CampaignView.svelte',
  circuit: './views/circuit/CircuitView.svelte',
  'circuit-target': './views/circuit-target/CircuitTargetView.svelte',
  reactions: './views/reactions/ReactionsView.svelte',
  simulate: './views/simulate/SimulateView.svelte',
  settings: './views/settings/SettingsView.svelte',
};

const loaded = new Map<Place['view'], Promise<View>>();

export function loadView(view: Place['view']): Promise<View> {
  const known = loaded.get(view);
  if (known !== undefined) return known;
  const load = modules[FILES[view]];
  if (load === undefined) return Promise.reject(new Error(`There is no view '${view}'.`));
  const promise = load().then((module) => module.default);
  loaded.set(view, promise);
  // A part of the program that could not be fetched may be there the next time.
  promise.catch(() => loaded.delete(view));
  return promise;
}

/** What the component of a place is given. */
export function viewProps(place: Place): Record<string, unknown> {
  const { view: _view, ...props } = place;
  return props;
}

/** Places with the same key share one instance of their view; another run gets a new one. */
export function viewKey(place: Place): string {
  switch (place.view) {
    case 'run':
    case 'molecules':
      return `${place.view}/${place.run}`;
    case 'design':
      return `design/${place.template ?? ''}/${place.from ?? ''}`;
    case 'training':
      return `training/${place.training ?? ''}`;
    case 'campaign':
      return `campaign/${place.campaign ?? ''}`;
    case 'circuit':
      return `circuit/${place.run ?? ''}`;
    case 'circuit-target':
      return `circuit-target/${place.preset ?? ''}/${place.from ?? ''}`;
    default:
      return place.view;
  }
}
