/** What can be done from anywhere in the app. */
import type { AppSettings } from '../../core/protocol/host-records.ts';
import { app } from '../state/app.svelte.ts';
import type { Command } from '../state/commands.svelte.ts';
import { importCircuitFile } from '../state/imported-circuit.svelte.ts';
import { navigation, type Place } from '../state/navigation.svelte.ts';
import { overlays } from '../state/overlays.svelte.ts';
import { chooseAndOpen, chooseFolderAndOpen } from './open-files.ts';

const go = (place: Place) => (): void => navigation.go(place);
const set = (change: Partial<AppSettings>) => (): void => void app.changeSettings(change);

export const frameCommands: readonly Command[] = [
  { id: 'go.start', title: 'Go to Start', group: 'Places', shortcut: 'Alt+1', keywords: ['home'], run: go({ view: 'start' }) },
  { id: 'go.runs', title: 'Go to Molecules', group: 'Places', shortcut: 'Alt+2', keywords: ['runs', 'designs', 'queue'], run: go({ view: 'runs' }) },
  { id: 'go.compare', title: 'Go to Compare', group: 'Places', shortcut: 'Alt+3', keywords: ['runs', 'plot'], run: go({ view: 'compare', runs: [] }) },
  { id: 'go.settings', title: 'Go to Settings', group: 'Places', shortcut: 'Mod+,', keywords: ['preferences', 'options'], run: go({ view: 'settings' }) },
  { id: 'design.new', title: 'New design', group: 'Designs and runs', shortcut: 'Alt+N', keywords: ['run', 'goal', 'template'], run: go({ view: 'design' }) },
  { id: 'campaign.new', title: 'Optimize a reaction', group: 'Designs and runs', keywords: ['campaign', 'experiments', 'yield', 'plate'], run: go({ view: 'campaign' }) },
  { id: 'go.reactions', title: 'Go to Reactions', group: 'Places', keywords: ['campaigns', 'experiments'], run: go({ view: 'reactions' }) },
  { id: 'simulate.new', title: 'Compare agents on a simulator', group: 'Designs and runs', keywords: ['reaction', 'benchmark', 'agents', 'seeds'], run: go({ view: 'simulate', runs: [] }) },
  { id: 'circuit.new', title: 'Design a quantum circuit', group: 'Designs and runs', keywords: ['qubits', 'molecule', 'state', 'hamiltonian'], run: go({ view: 'circuit-target' }) },
  { id: 'circuit.import', title: 'Open a circuit (OpenQASM)…', group: 'Designs and runs', keywords: ['qasm', 'quantum', 'import'], run: () => void importCircuitFile() },
  { id: 'circuit.show', title: 'Show the imported circuit', group: 'Designs and runs', keywords: ['quantum', 'paste'], run: go({ view: 'circuit' }) },
  { id: 'training.new', title: 'Fine-tune a prior on my molecules', group: 'Designs and runs', keywords: ['train', 'transfer learning'], run: go({ view: 'training' }) },
  { id: 'file.open', title: 'Open a file…', group: 'Designs and runs', shortcut: 'Mod+O', keywords: ['load', 'import', 'molecules', 'script'], run: () => void chooseAndOpen() },
  { id: 'file.open-folder', title: 'Open a run folder…', group: 'Designs and runs', keywords: ['load'], run: () => void chooseFolderAndOpen() },
  { id: 'theme.system', title: 'Use the theme of the system', group: 'Appearance', enabled: () => app.settings.theme !== 'system', run: set({ theme: 'system' }) },
  { id: 'theme.light', title: 'Use the light theme', group: 'Appearance', enabled: () => app.settings.theme !== 'light', run: set({ theme: 'light' }) },
  { id: 'theme.dark', title: 'Use the dark theme', group: 'Appearance', keywords: ['night'], enabled: () => app.settings.theme !== 'dark', run: set({ theme: 'dark' }) },
  { id: 'density.compact', title: 'Show more in less space', group: 'Appearance', keywords: ['compact', 'density'], enabled: () => app.settings.density !== 'compact', run: set({ density: 'compact' }) },
  { id: 'density.comfortable', title: 'Show things with more space', group: 'Appearance', keywords: ['comfortable', 'density'], enabled: () => app.settings.density !== 'comfortable', run: set({ density: 'comfortable' }) },
  { id: 'help.shortcuts', title: 'Show all shortcuts', group: 'Help', shortcut: '?', keywords: ['keyboard', 'keys'], run: () => overlays.show('shortcuts') },
  { id: 'help.tour', title: 'Take the tour', group: 'Help', keywords: ['introduction', 'tutorial'], run: () => overlays.show('tour') },
  { id: 'help.about', title: 'About Athanor', group: 'Help', keywords: ['version', 'licence'], run: go({ view: 'settings', section: 'about' }) },
  { id: 'palette', title: 'Find a command or run', group: 'Help', shortcut: 'Mod+K', enabled: () => overlays.shown !== 'palette', run: () => overlays.show('palette') },
  { id: 'undo', title: 'Undo', group: 'Designs and runs', shortcut: 'Mod+Z', enabled: () => undoable() !== undefined, run: undo },
]; // prettier-ignore

/** The newest notice that offers to take something back. */
function undoable() {
  return app.notices.findLast(({ action }) => action?.label === 'Undo');
}

function undo(): void {
  const notice = undoable();
  if (notice === undefined) return;
  notice.action?.run();
  app.dismiss(notice.id);
}
