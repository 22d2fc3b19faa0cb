import { describe, expect, it } from 'vitest';
import { DesignDraft, type DraftStorage } from '../../../renderer/state/design-draft.svelte.ts';
import { emptyDraft } from '../../../renderer/views/design/run-draft.ts';

function memoryStorage(): DraftStorage & { content: Map<string, string> } {
  const content = new Map<string, string>();
  return {
    content,
    getItem: (key) => content.get(key) ?? null,
    setItem: (key, value) => content.set(key, value),
    removeItem: (key) => content.delete(key),
  };
}

describe('the draft of a design', () => {
  it('is changed in a copy, and undone by name', () => {
    const draft = new DesignDraft();
    const before = draft.current;
    draft.edit('Rename the run', (next) => (next.name = 'Mine'));
    expect(before.name).toBe('Untitled run');
    expect(draft.undoLabel).toBe('Rename the run');
    draft.undo();
    expect(draft.current).toEqual(before);
    draft.redo();
    expect(draft.current.name).toBe('Mine');
  });

  it('brings the old design back when another one took its place', () => {
    const draft = new DesignDraft();
    draft.edit('Rename the run', (next) => (next.name = 'Mine'));
    draft.replace('Open the template', { ...emptyDraft(), name: 'Theirs' });
    expect(draft.edited).toBe(false);
    draft.undo();
    expect(draft.current.name).toBe('Mine');
  });

  it('is there again after a restart, with its files and where it came from', () => {
    const storage = memoryStorage();
    const draft = new DesignDraft(storage);
    draft.edit('Choose seeds', (next) => {
      next.files['a.smi'] = { id: 'f1', name: 'a.smi', size: 3 };
      next.replay.seeds = 'a.smi';
      next.origin = { template: 'drug-like' };
      next.stages[0].scoring.components.push({ type: 'qed', disabled: true });
    });
    draft.save();
    const again = new DesignDraft(storage);
    expect(again.current).toEqual(draft.current);
    expect([again.restored, again.edited]).toEqual([true, true]);
  });

  it.each(['', '{', '{"draft":{}}', '{"draft":{"stages":[{"scoring":3}]}}', 'null'])(
    'begins anew when what was kept is %j',
    (text) => {
      const storage = memoryStorage();
      storage.setItem('athanor.design-draft@1', text);
      const draft = new DesignDraft(storage);
      expect(draft.current).toEqual(emptyDraft());
      expect(draft.restored).toBe(false);
    },
  );

  it('goes on when nothing can be kept', () => {
    const draft = new DesignDraft({
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      removeItem: () => undefined,
    });
    draft.edit('Rename the run', (next) => (next.name = 'Mine'));
    draft.save();
    expect(draft.current.name).toBe('Mine');
  });

  it('belongs to no template any more once it was started', () => {
    const draft = new DesignDraft();
    draft.edit('Open', (next) => (next.origin = { template: 'drug-like' }));
    draft.finish();
    expect(draft.current.origin).toEqual({});
    expect([draft.edited, draft.started]).toEqual([false, true]);
    draft.edit('Rename the run', (next) => (next.name = 'Once more'));
    expect(draft.started).toBe(false);
  });
});
