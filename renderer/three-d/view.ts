/**
 * Where the viewer looks from: turning, zooming and shifting, and the way between atoms and the screen. A molecule is
 * centred on its bounding ball, turned, and shifted; the camera looks down the z axis at it.
 */
import type { Ball } from './orientation.ts';
import {
  NO_ROTATION,
  composed,
  normalized,
  rotated,
  rotationAbout,
  subtract,
  vectorAt,
} from './vectors.ts';
import type { Quaternion, Vector } from './vectors.ts';

export const PROJECTIONS = ['perspective', 'orthographic'] as const;
export type Projection = (typeof PROJECTIONS)[number];

export interface View {
  rotation: Quaternion;
  zoom: number;
  /** Ångström across and up. */
  shift: readonly [number, number];
}

/** CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** What is looked at, and how. */
export interface Frame {
  view: View;
  ball: Ball;
  projection: Projection;
  size: Size;
  /** How much larger than its ball would allow the molecule is drawn, since few molecules are round. */
  fit: number;
}

/** Vertical field of view of the perspective camera, radians: that of a short telephoto lens. */
export const FIELD_OF_VIEW = Math.PI / 7;
const MIN_ZOOM = 0.2;
const MAX_ZOOM = 12;
/** Room around the molecule, as a factor of its radius. */
const MARGIN = 1.04;
const MOST_FIT = 1.8;
/** Below 1 where the middle of what is seen is not that of the ball. */
const LEAST_FIT = 0.6;
/** Ångström around the outermost atoms. */
const ATOM_RIM = 0.9;
/** CSS pixels at the top and bottom that words stand on. */
const BAR = 24;

export function initialView(rotation: Quaternion = NO_ROTATION): View {
  return { rotation, zoom: 1, shift: [0, 0] };
}

/** With the middle of what is seen in the middle of the view. */
export function centredView(rotation: Quaternion, ball: Ball, positions: ArrayLike<number>): View {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (let atom = 0; atom * 3 < positions.length; atom++) {
    const place = rotated(rotation, subtract(vectorAt(positions, atom), ball.centre));
    for (const k of [0, 1]) {
      low[k] = Math.min(low[k], place[k]);
      high[k] = Math.max(high[k], place[k]);
    }
  }
  return { rotation, zoom: 1, shift: [-(low[0] + high[0]) / 2, -(low[1] + high[1]) / 2] };
}

/** Turns as if the molecule were a ball under the pointer; radians, positive to the right and down. */
export function turned(view: View, right: number, down: number): View {
  const length = Math.hypot(right, down);
  if (length === 0) return view;
  const turn = rotationAbout([down / length, right / length, 0], length);
  return { ...view, rotation: composed(turn, view.rotation) };
}

/** Rolls in the plane of the screen; radians, positive anticlockwise. */
export function rolled(view: View, angle: number): View {
  return { ...view, rotation: composed(rotationAbout([0, 0, 1], angle), view.rotation) };
}

/** Above 1 is nearer. */
export function zoomed(view: View, factor: number): View {
  return { ...view, zoom: Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, view.zoom * factor)) };
}

/** By CSS pixels to the right and down. */
export function shifted(frame: Frame, right: number, down: number): View {
  const scale = (2 * halfHeight(frame)) / frame.view.zoom / frame.size.height;
  const [x, y] = frame.view.shift;
  return { ...frame.view, shift: [x + right * scale, y - down * scale] };
}

/** Half of what is seen from top to bottom at the molecule's centre and zoom 1, ångström. */
export function halfHeight(frame: Frame): number {
  const half =
    frame.projection === 'orthographic'
      ? (frame.ball.radius * MARGIN) / Math.min(1, aspect(frame.size))
      : cameraDistance(frame) * Math.tan(FIELD_OF_VIEW / 2);
  return half / frame.fit;
}

/** For `Frame.fit`: the molecule fills the view as it is first laid out, to its width and height, and little is cut off when it turns. */
export function fitOf(frame: Omit<Frame, 'fit'>, positions: ArrayLike<number>): number {
  const { width, height } = frame.size;
  const unfitted = { ...frame, fit: 1 };
  let share = 0;
  for (let atom = 0; atom * 3 < positions.length; atom++) {
    const { x, y, scale } = project(unfitted, vectorAt(positions, atom));
    const rim = ATOM_RIM * scale;
    const across = (Math.abs(x - width / 2) + rim) / (width / 2);
    const up = (Math.abs(y - height / 2) + rim) / Math.max(height / 2 - BAR, height / 4);
    share = Math.max(share, across, up);
  }
  return share === 0 ? 1 : Math.min(MOST_FIT, Math.max(LEAST_FIT, 1 / share));
}

/** From the camera to the molecule's centre, ångström. */
export function cameraDistance({ ball, size }: Frame): number {
  const across = Math.atan(Math.tan(FIELD_OF_VIEW / 2) * Math.min(1, aspect(size)));
  return (ball.radius * MARGIN) / Math.sin(across);
}

export interface ScreenPoint {
  /** CSS pixels from the left and from the top. */
  x: number;
  y: number;
  /** Ångström towards the viewer from the molecule's centre. */
  depth: number;
  /** CSS pixels for one ångström there. */
  scale: number;
}

export function project(frame: Frame, point: Vector): ScreenPoint {
  const { view, ball, size } = frame;
  const [x, y, depth] = rotated(view.rotation, subtract(point, ball.centre));
  const scale = pixelsPerAngstrom(frame, depth);
  return {
    x: size.width / 2 + (x + view.shift[0]) * scale,
    y: size.height / 2 - (y + view.shift[1]) * scale,
    depth,
    scale,
  };
}

export interface Ray {
  origin: Vector;
  /** Unit vector. */
  direction: Vector;
}

/** The ray into the scene, in the molecule's own coordinates, under a point of the screen. */
export function rayUnder(frame: Frame, x: number, y: number): Ray {
  const { view, ball, size, projection } = frame;
  const distance = cameraDistance(frame);
  const scale = pixelsPerAngstrom(frame, 0);
  const right = (x - size.width / 2) / scale;
  const up = (size.height / 2 - y) / scale;
  const eye: Vector = projection === 'orthographic' ? [right, up, distance] : [0, 0, distance];
  const direction = normalized(subtract([right, up, 0], eye));
  const [qx, qy, qz, qw] = view.rotation;
  const back: Quaternion = [-qx, -qy, -qz, qw];
  const [sx, sy] = view.shift;
  const origin = rotated(back, subtract(eye, [sx, sy, 0]));
  const { centre } = ball;
  return {
    origin: [origin[0] + centre[0], origin[1] + centre[1], origin[2] + centre[2]],
    direction: rotated(back, direction),
  };
}

function pixelsPerAngstrom(frame: Frame, depth: number): number {
  const half = halfHeight(frame);
  const atCentre = (frame.size.height * frame.view.zoom) / (2 * half);
  if (frame.projection === 'orthographic') return atCentre;
  const distance = cameraDistance(frame);
  return (atCentre * distance) / Math.max(distance - depth, 1e-3);
}

function aspect({ width, height }: Size): number {
  return width / Math.max(height, 1);
}
