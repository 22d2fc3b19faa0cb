/**
 * The look of atoms and bonds: matte, one soft key light from above the viewer's shoulder, no gloss; edges darken a
 * little so that balls stand apart, and what lies behind fades towards the ground. Colours are those of the screen.
 */
import { BackSide, ShaderMaterial } from 'three';

const VERTEX = /* glsl */ `
varying vec3 vTint;
varying vec3 vNormal;
varying float vDepth;
void main() {
  mat4 place = modelViewMatrix * instanceMatrix;
  vec4 seen = place * vec4(position, 1.0);
  vNormal = mat3(place) * normal;
  vDepth = -seen.z;
  vTint = instanceColor;
  gl_Position = projectionMatrix * seen;
}`;

const FRAGMENT = /* glsl */ `
uniform vec3 ground;
uniform vec3 shade;
uniform vec2 fade;
uniform float fadeShare;
varying vec3 vTint;
varying vec3 vNormal;
varying float vDepth;
const vec3 KEY = vec3(-0.34, 0.56, 0.755);
void main() {
  vec3 n = normalize(vNormal);
  float key = 0.5 + 0.5 * dot(n, KEY);
  float edge = 1.0 - max(n.z, 0.0);
  vec3 lit = mix(vTint * shade, vTint, smoothstep(0.1, 0.95, key));
  lit += (vec3(1.0) - lit) * 0.14 * smoothstep(0.82, 1.0, key);
  lit *= 1.0 - 0.28 * edge * edge * edge;
  float far = smoothstep(fade.x, fade.y, vDepth);
  gl_FragColor = vec4(mix(lit, ground, far * fadeShare), 1.0);
}`;

/** A flat hull behind a ball marks it as picked. */
const HULL_FRAGMENT = /* glsl */ `
varying vec3 vTint;
void main() {
  gl_FragColor = vec4(vTint, 1.0);
}`;

/** What lies farthest behind is mixed with this share of the ground. */
const FADE_SHARE = 0.45;

export type Rgb = readonly [number, number, number];

/** Values of the material that change with the theme and the camera. */
export interface MatteUniforms {
  ground: { value: Rgb };
  /** What the unlit side keeps of each colour. */
  shade: { value: Rgb };
  /** Distances from the camera between which things fade, ångström. */
  fade: { value: readonly [number, number] };
  fadeShare: { value: number };
}

/** Made once and shared by all molecules of a renderer. */
export function createMatteMaterial(): { material: ShaderMaterial; uniforms: MatteUniforms } {
  const uniforms: MatteUniforms = {
    ground: { value: [1, 1, 1] },
    shade: { value: [0.5, 0.5, 0.5] },
    fade: { value: [0, 1] },
    fadeShare: { value: FADE_SHARE },
  };
  const material = new ShaderMaterial({ vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms: { ...uniforms } }); // prettier-ignore
  return { material, uniforms };
}

export function createHullMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: HULL_FRAGMENT,
    side: BackSide,
  });
}
