/** The registered scoring components, in the order shown to people. */
import type { Component } from '../component.ts';
import { alerts } from './alerts.ts';
import { external } from './external.ts';
import { onnx } from './onnx.ts';
import { propertyComponents } from './properties.ts';
import { script } from './script.ts';
import { similarity } from './similarity.ts';
import { substructure } from './substructure.ts';

export const components: readonly Component[] = [
  ...propertyComponents,
  similarity,
  substructure,
  alerts,
  script,
  onnx,
  external,
];

/** The component of a type that the schema has let through. */
export function findComponent(type: string): Component {
  const found = components.find((component) => component.type === type);
  if (found === undefined) throw new Error(`Unknown scoring component '${type}'.`);
  return found;
}
