/** The state of one 3D viewer: what is shown, from where, and what is picked; and what gestures and keys do to it. */
import type { AppError } from '../../core/protocol/errors.ts';
import { app } from '../state/app.svelte.ts';
import { energyText, relativeEnergies } from './conformer-energy.ts';
import type { Gesture } from './gestures.ts';
import { atomLabel, measure, pickedAfter } from './measurement.ts';
import { pickAtom } from './picking.ts';
import { preferences } from './preferences.svelte.ts';
import { ballAround, drawnMolecule, readConformers, readSecond } from './shown-molecule.ts';
import type { ShownMolecule } from './shown-molecule.ts';
import {
  centredView,
  fitOf,
  initialView,
  rayUnder,
  rolled,
  shifted,
  turned,
  zoomed,
} from './view.ts';
import type { Frame, Size, View } from './view.ts';
import type { ViewerCommand } from './viewer-keys.ts';

export interface ViewerInput {
  /** Conformers: V2000 or V3000 with hydrogens, coordinates in ångström. */
  molblocks: readonly string[];
  /** kcal/mol, of each conformer. */
  energies: readonly (number | null)[];
  /** Conformers of a second molecule: the one that fits best is laid on the shown conformer. None where it is empty. */
  overlay?: readonly string[];
  /** What the molecule is called. */
  label?: string;
}

export class ViewerState {
  size = $state.raw<Size>({ width: 0, height: 0 });
  view = $state.raw<View>(initialView());
  /** In the order of the clicks. */
  picked = $state.raw<readonly number[]>([]);
  /** Under the mouse. */
  hovered = $state<number | undefined>();
  /** Where the keyboard is. */
  cursor = $state<number | undefined>();
  private chosen = $state(0);
  private readonly input: () => ViewerInput;
  private readonly onmotion: () => void;

  /** `onmotion` is told before every change of the view that others will follow soon. */
  constructor(input: () => ViewerInput, onmotion: () => void) {
    this.input = input;
    this.onmotion = onmotion;
  }

  private read = $derived.by(
    (): { molecule: ShownMolecule } | { problem: AppError } | undefined => {
      const { molblocks } = this.input();
      if (molblocks.length === 0) return undefined;
      try {
        return { molecule: readConformers(molblocks) };
      } catch (error) {
        return { problem: error as AppError };
      }
    },
  );
  molecule = $derived(this.read !== undefined && 'molecule' in this.read ? this.read.molecule : undefined); // prettier-ignore
  problem = $derived(this.read !== undefined && 'problem' in this.read ? this.read.problem : undefined); // prettier-ignore
  index = $derived.by(() => Math.max(0, Math.min(this.chosen, this.input().molblocks.length - 1)));
  structure = $derived(this.molecule?.conformers[this.index]);
  second = $derived.by(() => {
    const { overlay = [] } = this.input();
    return overlay.length === 0 || this.structure === undefined
      ? undefined
      : readSecond(overlay, this.structure);
  });
  /** The second molecule when it could be read. */
  other = $derived(this.second !== undefined && 'structure' in this.second ? this.second : undefined); // prettier-ignore
  drawn = $derived(
    this.structure === undefined
      ? undefined
      : drawnMolecule(this.structure, this.other?.structure, {
          style: preferences.style,
          hydrogens: preferences.hydrogens,
          theme: app.theme,
        }),
  );
  private ball = $derived(
    this.molecule === undefined || this.other === undefined
      ? this.molecule?.ball
      : ballAround([...this.molecule.conformers, this.other.structure]),
  );
  /** Of all conformers. */
  private allPositions = $derived(
    this.molecule?.conformers.flatMap(({ positions }) => [...positions]) ?? [],
  );
  private firstView = $derived.by(() => {
    const { molecule, ball } = this;
    if (molecule === undefined || ball === undefined) return initialView();
    return centredView(molecule.orientation, ball, this.allPositions);
  });
  private fit = $derived.by(() => {
    const { molecule, ball, size } = this;
    if (molecule === undefined || ball === undefined) return 1;
    const { projection } = preferences;
    return fitOf({ view: this.firstView, ball, projection, size }, this.allPositions);
  });
  frame = $derived.by<Frame | undefined>(() => {
    const { view, ball, size, fit } = this;
    return ball === undefined ? undefined : { view, ball, projection: preferences.projection, size, fit }; // prettier-ignore
  });
  /** kcal/mol above the lowest, of each conformer. */
  relative = $derived.by(() => relativeEnergies(this.input().energies));
  measurement = $derived(this.structure === undefined ? undefined : measure(this.structure, this.picked)); // prettier-ignore

  /** The picture in words. */
  summary = $derived.by(() => {
    const { molecule, index, other } = this;
    if (molecule === undefined) return '3D structure';
    const { label, molblocks } = this.input();
    const parts = [
      `3D structure of ${label ?? molecule.formula}`,
      `${molecule.formula}, ${molecule.atoms} atoms, ${molecule.heavyAtoms} without hydrogens`,
    ];
    const energy = energyText(this.relative[index], molblocks.length);
    if (molblocks.length > 1) parts.push(`Conformer ${index + 1} of ${molblocks.length}, ${energy}`); // prettier-ignore
    if (other !== undefined) parts.push(`${other.formula} is laid on it`);
    return `${parts.join('. ')}.`;
  });

  /** One line about the picked atoms, or the one that is pointed at. */
  status = $derived.by(() => {
    const { structure, measurement } = this;
    if (structure === undefined) return '';
    if (measurement !== undefined && measurement.value !== '')
      return `${measurement.atoms}  ${measurement.value}`;
    const at = this.cursor ?? this.hovered;
    if (measurement !== undefined) return `${measurement.atoms} · pick another atom to measure`;
    return at === undefined ? '' : `${atomLabel(structure, at)} · pick it to measure`;
  });

  /** Another molecule is looked at from the start. */
  begin(): void {
    this.chosen = 0;
    this.clearPicked();
    this.hovered = undefined;
    this.resetView();
  }

  resetView(): void {
    this.view = this.firstView;
  }

  clearPicked(): void {
    this.picked = [];
    this.cursor = undefined;
  }

  step(by: number): void {
    this.chosen = Math.min(this.input().molblocks.length - 1, Math.max(0, this.index + by));
  }

  move(view: View): void {
    this.onmotion();
    this.view = view;
  }

  gesture(made: Gesture): void {
    const { frame, view } = this;
    if (frame === undefined) return;
    // A drag across the view turns the molecule half round.
    const radians = Math.PI / Math.max(1, Math.min(frame.size.width, frame.size.height));
    switch (made.kind) {
      case 'turn':
        this.move(turned(view, made.right * radians, made.down * radians));
        break;
      case 'shift':
        this.move(shifted(frame, made.right, made.down));
        break;
      case 'roll':
        this.move(rolled(view, made.angle));
        break;
      case 'pinch': {
        const closer = zoomed(rolled(view, made.angle), made.scale);
        this.move(shifted({ ...frame, view: closer }, made.right, made.down));
      }
    }
  }

  /** CSS pixels from the corner; a click on nothing clears the picks. */
  click(x: number, y: number): void {
    const atom = this.atomAt(x, y);
    this.cursor = undefined;
    this.picked = atom === undefined ? [] : pickedAfter(this.picked, atom);
  }

  hover(place: { x: number; y: number } | undefined): void {
    this.hovered = place === undefined ? undefined : this.atomAt(place.x, place.y);
  }

  /** False for a command that has nothing to do. */
  obey(command: ViewerCommand): boolean {
    const { frame, view } = this;
    if (frame === undefined) return false;
    switch (command.kind) {
      case 'turn':
        this.move(turned(view, command.right, command.down));
        return true;
      case 'shift':
        this.move(shifted(frame, command.right, command.down));
        return true;
      case 'zoom':
        this.move(zoomed(view, command.factor));
        return true;
      case 'reset':
        this.resetView();
        return true;
      case 'conformer':
        this.step(command.step);
        return true;
      case 'atom':
        this.stepAtom(command.step);
        return true;
      case 'pick':
        if (this.cursor === undefined) return false;
        this.picked = pickedAfter(this.picked, this.cursor);
        return true;
      case 'leave':
        if (this.picked.length === 0 && this.cursor === undefined) return false;
        this.clearPicked();
        return true;
    }
  }

  private atomAt(x: number, y: number): number | undefined {
    const { frame, drawn, structure } = this;
    if (frame === undefined || drawn === undefined || structure === undefined) return undefined;
    return pickAtom(rayUnder(frame, x, y), drawn.drawing.spheres, structure.positions);
  }

  private stepAtom(by: number): void {
    const atoms = this.drawn?.drawing.spheres.map(({ atom }) => atom) ?? [];
    if (atoms.length === 0) return;
    const at = this.cursor === undefined ? -1 : atoms.indexOf(this.cursor);
    const next = at === -1 && by < 0 ? atoms.length - 1 : (at + by + atoms.length) % atoms.length;
    this.cursor = atoms[next];
  }
}
