/** Where the user is: a place of the app, kept in the address so that a reload and the back button work. */
import type { CampaignId } from '../../core/protocol/campaign-records.ts';
import type { RunId, TrainingId } from '../../core/protocol/host-records.ts';

export type Place =
  | { view: 'start' }
  | { view: 'design'; template?: string; from?: RunId }
  | { view: 'run'; run: RunId }
  | { view: 'molecules'; run: RunId }
  | { view: 'runs' }
  | { view: 'compare'; runs: RunId[] }
  /** Without one: a new one. */
  | { view: 'training'; training?: TrainingId }
  /** Without one: a new one. */
  | { view: 'campaign'; campaign?: CampaignId }
  /** A circuit of a run, its best without an id; without a run one that was imported. */
  | { view: 'circuit'; run?: RunId; circuit?: number }
  | { view: 'circuit-target'; preset?: string; from?: RunId }
  /** Campaigns and simulated runs. */
  | { view: 'reactions' }
  /** Without runs: a comparison to set up. */
  | { view: 'simulate'; runs: RunId[] }
  | { view: 'settings'; section?: string };

export function placeToHash(place: Place): string {
  const query = (values: Record<string, string | undefined>): string => {
    const set = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1]);
    return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`;
  };
  switch (place.view) {
    case 'design':
      return `#/design${query({ template: place.template, from: place.from })}`;
    case 'run':
    case 'molecules':
      return `#/${place.view}/${encodeURIComponent(place.run)}`;
    case 'compare':
      return `#/compare/${place.runs.map(encodeURIComponent).join(',')}`;
    case 'simulate':
      return `#/simulate${place.runs.length === 0 ? '' : `/${place.runs.map(encodeURIComponent).join(',')}`}`;
    case 'training':
      return `#/training${place.training === undefined ? '' : `/${encodeURIComponent(place.training)}`}`;
    case 'campaign':
      return `#/campaign${place.campaign === undefined ? '' : `/${encodeURIComponent(place.campaign)}`}`;
    case 'circuit':
      return `#/circuit${place.run === undefined ? '' : `/${encodeURIComponent(place.run)}`}${query({ circuit: place.circuit?.toString() })}`;
    case 'circuit-target':
      return `#/circuit-target${query({ preset: place.preset, from: place.from })}`;
    case 'settings':
      return `#/settings${place.section === undefined ? '' : `/${place.section}`}`;
    default:
      return `#/${place.view}`;
  }
}

/** Anything that is no place is the start. */
export function hashToPlace(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const [view = '', rest = ''] = path.split('/');
  const values = new URLSearchParams(search);
  const list = (text: string): string[] => text.split(',').filter(Boolean).map(decode);
  switch (view) {
    case 'design': {
      const [template, from] = [values.get('template'), values.get('from')];
      return { view, ...(template ? { template } : {}), ...(from ? { from } : {}) };
    }
    case 'run':
    case 'molecules':
      return rest === '' ? { view: 'start' } : { view, run: decode(rest) };
    case 'compare':
    case 'simulate':
      return { view, runs: list(rest) };
    case 'training':
      return rest === '' ? { view } : { view, training: decode(rest) };
    case 'campaign':
      return rest === '' ? { view } : { view, campaign: decode(rest) };
    case 'circuit': {
      const circuit = Number(values.get('circuit') ?? NaN);
      const id = Number.isInteger(circuit) ? { circuit } : {};
      return rest === '' ? { view } : { view, run: decode(rest), ...id };
    }
    case 'circuit-target': {
      const [preset, from] = [values.get('preset'), values.get('from')];
      return { view, ...(preset ? { preset } : {}), ...(from ? { from } : {}) };
    }
    case 'settings':
      return rest === '' ? { view } : { view, section: decode(rest) };
    case 'runs':
    case 'reactions':
      return { view };
    default:
      return { view: 'start' };
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

class Navigation {
  place = $state<Place>({ view: 'start' });

  /** Follows the address from now on. */
  begin(): () => void {
    const follow = (): void => {
      this.place = hashToPlace(location.hash);
    };
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }

  go(place: Place): void {
    const hash = placeToHash(place);
    if (hash !== location.hash) location.hash = hash;
    this.place = place;
  }
}

export const navigation = new Navigation();
