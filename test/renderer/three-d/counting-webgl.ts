/** A WebGL 2 context that draws nothing and counts the objects that are alive in it. */

export interface CountingWebGl {
  context: unknown;
  /** By kind, such as Buffer or VertexArray. */
  live: Record<string, number>;
  /** Calls that draw. */
  draws: () => number;
}

const ATTRIBUTES = ['position', 'normal', 'instanceMatrix', 'instanceColor'];

export function countingWebGl(canvas: HTMLCanvasElement): CountingWebGl {
  const live: Record<string, number> = {};
  const constants = new Map<string, number>();
  let drawn = 0;
  const constant = (name: string): number => {
    if (!constants.has(name)) constants.set(name, 1_000 + constants.size);
    return constants.get(name)!;
  };
  const parameter = (code: number): unknown => {
    if (code === constant('VERSION')) return 'WebGL 2.0';
    if (code === constant('SHADING_LANGUAGE_VERSION')) return 'WebGL GLSL ES 3.00';
    if (code === constant('VIEWPORT') || code === constant('SCISSOR_BOX')) return new Int32Array(4);
    return 16;
  };
  const calls: Record<string, (...given: never[]) => unknown> = {
    getContextAttributes: () => ({}),
    getExtension: () => null,
    getParameter: parameter,
    getShaderPrecisionFormat: () => ({ precision: 23, rangeMin: 127, rangeMax: 127 }),
    getShaderInfoLog: () => '',
    getProgramInfoLog: () => '',
    getProgramParameter: (_program: unknown, code: number) =>
      code === constant('ACTIVE_ATTRIBUTES') ? ATTRIBUTES.length : code === constant('ACTIVE_UNIFORMS') ? 0 : true,
    getActiveAttrib: (_program: unknown, index: number) => ({
      name: ATTRIBUTES[index],
      type: constant(ATTRIBUTES[index] === 'instanceMatrix' ? 'FLOAT_MAT4' : 'FLOAT_VEC3'),
    }),
    getAttribLocation: (_program: unknown, name: string) => ATTRIBUTES.indexOf(name) * 4,
    isContextLost: () => false,
    drawArraysInstanced: () => drawn++,
    drawElementsInstanced: () => drawn++,
  }; // prettier-ignore
  const context = new Proxy<object>(
    {},
    {
      get(_target, name) {
        if (typeof name === 'symbol') return undefined;
        if (name === 'canvas') return canvas;
        if (name in calls) return calls[name];
        if (/^[A-Z0-9_]+$/.test(name)) return constant(name);
        const [, verb, kind] = /^(create|delete)([A-Z]\w+)$/.exec(name) ?? [];
        if (kind === undefined) return () => undefined;
        return (object: unknown) => {
          if (verb === 'create') live[kind] = (live[kind] ?? 0) + 1;
          else if (object) live[kind] = (live[kind] ?? 0) - 1;
          return {};
        };
      },
    },
  );
  return { context, live, draws: () => drawn };
}
