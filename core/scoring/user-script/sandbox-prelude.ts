/**
 * The first code that runs in the sandbox, before the user's: it makes the molecule objects, seeds Math.random and
 * turns whatever a script throws or returns into a number or a text. It keeps the built-ins it needs to itself, so
 * that a script which changes them spoils its own results only.
 */
export const SANDBOX_PRELUDE = `(function (host) {
  'use strict';
  const apply = Reflect.apply;
  const slice = String.prototype.slice;
  const text = String;
  const isArray = Array.isArray;
  const isView = ArrayBuffer.isView;
  const { create, defineProperty, freeze, getPrototypeOf } = Object;
  const TypeErrorClass = TypeError;
  const parse = JSON.parse;
  const ProxyClass = Proxy;

  defineProperty(Math, 'random', { value: () => host.random(), writable: false, configurable: false });
  delete globalThis.SharedArrayBuffer;
  delete globalThis.Atomics;

  const shorten = (value, length) => apply(slice, text(value), [0, length]);

  const unknown = freeze({
    get(target, key, receiver) {
      if (typeof key === 'string' && !(key in target) && key !== 'toJSON' && key !== 'then') {
        throw new TypeErrorClass(host.unknownProperty(shorten(key, 100)));
      }
      return Reflect.get(target, key, receiver);
    },
  });

  function makeProperties(index, known, names) {
    const target = create(null);
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      let value = known[name];
      let computed = value !== undefined;
      defineProperty(target, name, {
        enumerable: true,
        get() {
          if (!computed) {
            value = host.property(index, name);
            computed = true;
          }
          return value;
        },
      });
    }
    return new ProxyClass(freeze(target), unknown);
  }

  function makeMolecule(index, { smiles, properties: known, scaffold }, names) {
    let properties;
    return freeze({
      smiles,
      get properties() {
        properties ??= makeProperties(index, known, names);
        return properties;
      },
      get scaffold() {
        scaffold ??= host.scaffold(index);
        return scaffold;
      },
      matches: (smarts) => host.matches(index, smarts),
      similarity: (smiles, kind) => host.similarity(index, smiles, kind),
    });
  }

  let molecules = [];

  function describe(error) {
    let message = 'something that cannot be shown';
    let stack = '';
    try {
      message =
        typeof error === 'object' && error !== null && 'message' in error
          ? shorten(error.name, 60) + ': ' + shorten(error.message, 400)
          : 'It threw ' + shorten(error, 400);
    } catch {}
    try {
      stack = shorten(error.stack, 4000);
    } catch {}
    host.fault(message, stack);
    return undefined;
  }

  function describeResult(value) {
    if (value === null) return 'null';
    if (typeof value === 'object') {
      try {
        if (value instanceof Promise) return 'a promise';
      } catch {}
      return 'an object';
    }
    if (typeof value === 'string') return "the text '" + shorten(value, 40) + "'";
    if (typeof value === 'number' || typeof value === 'undefined') return text(value);
    return 'a ' + typeof value;
  }

  return freeze({
    load(json) {
      const { molecules: list, names } = parse(json);
      molecules = list.map((molecule, i) => makeMolecule(i, molecule, names));
    },
    one(score, index) {
      try {
        const value = score(molecules[index]);
        if (typeof value === 'number') host.report(index, value);
        else host.notNumber(index, describeResult(value));
      } catch (error) {
        describe(error);
      }
    },
    all(scoreBatch) {
      try {
        const values = scoreBatch([...molecules]);
        if (!isArray(values) && !isView(values)) {
          host.fault('scoreBatch returned ' + describeResult(values) + ', not a list of numbers', '');
          return;
        }
        const length = values.length;
        if (length !== molecules.length) {
          const counts = shorten(length, 20) + ' values for ' + molecules.length + ' molecules';
          host.fault('scoreBatch returned ' + counts, '');
          return;
        }
        for (let i = 0; i < molecules.length; i++) {
          const value = values[i];
          if (typeof value === 'number') host.report(i, value);
          else host.notNumber(i, describeResult(value));
        }
      } catch (error) {
        describe(error);
      }
    },
    read(exports, key) {
      try {
        return exports[key];
      } catch (error) {
        return describe(error);
      }
    },
    describe,
  });
})`;
