/** A verb in a menu. */
import type { Component } from 'svelte';

export interface MenuItem {
  label: string;
  icon?: Component<Record<string, unknown>>;
  /** As commands name it, such as 'Mod+C'. */
  shortcut?: string;
  disabled?: boolean;
  /** Shown in the colour of danger: it takes something away for good. */
  danger?: boolean;
  /** A line above it. */
  separated?: boolean;
  run: () => void;
}
