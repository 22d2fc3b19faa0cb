/** Every setting: its words, its default, and where it stands. The form and the search are made from this. */
import type { AppSettings, MachineInfo } from '../../../core/protocol/host-records.ts';
import { providerTitle } from '../start/machine-text.ts';

export type SectionId = 'appearance' | 'computing' | 'folders' | 'programs' | 'help' | 'about';

export const SECTIONS: readonly { id: SectionId; title: string }[] = [
  { id: 'appearance', title: 'Appearance' },
  { id: 'computing', title: 'Computing' },
  { id: 'folders', title: 'Folders' },
  { id: 'programs', title: 'Programs' },
  { id: 'help', title: 'Help' },
  { id: 'about', title: 'About' },
];

export const DEFAULTS: AppSettings = {
  theme: 'system',
  density: 'comfortable',
  threads: 0,
  executionProvider: 'cpu',
  workspace: '',
  allowedPrograms: [],
  tourSeen: false,
};

interface SettingWords {
  section: SectionId;
  title: string;
  /** What it does, in a sentence or two. */
  effect: string;
  /** Other words that people may search for. */
  keywords: string;
}

interface ChoiceSetting extends SettingWords {
  control: 'choice';
  key: 'theme' | 'density' | 'executionProvider';
  options: readonly { value: string; label: string }[];
}

interface NumberSetting extends SettingWords {
  control: 'number';
  key: 'threads';
  min: number;
  max: number;
  /** What 0 means. */
  zero: string;
}

interface FolderSetting extends SettingWords {
  control: 'folder';
  key: 'workspace';
}

interface ProgramsSetting extends SettingWords {
  control: 'programs';
  key: 'allowedPrograms';
}

export type Setting = ChoiceSetting | NumberSetting | FolderSetting | ProgramsSetting;

export function settingsList(machine: MachineInfo | undefined): Setting[] {
  const providers = machine?.executionProviders ?? ['cpu'];
  return [
    {
      section: 'appearance',
      control: 'choice',
      key: 'theme',
      title: 'Theme',
      effect: 'Colours of the whole window, the drawings of molecules and the plots.',
      keywords: 'dark light night colour mode',
      options: [
        { value: 'system', label: 'As the system' },
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
      ],
    },
    {
      section: 'appearance',
      control: 'choice',
      key: 'density',
      title: 'Density',
      effect: 'How high the rows of tables and the controls are. Text stays as large as it is.',
      keywords: 'compact comfortable space rows size',
      options: [
        { value: 'comfortable', label: 'Comfortable' },
        { value: 'compact', label: 'Compact' },
      ],
    },
    {
      section: 'computing',
      control: 'number',
      key: 'threads',
      title: 'Threads',
      effect:
        'How many processor cores learning and chemistry may use. Fewer leave more of the computer to others. It counts for runs that begin or go on afterwards.',
      keywords: 'cores processor cpu parallel speed',
      min: 0,
      max: machine?.cores ?? 1_024,
      zero: machine === undefined ? 'one for each core' : `one for each of ${machine.cores} cores`,
    },
    {
      section: 'computing',
      control: 'choice',
      key: 'executionProvider',
      title: 'Networks run on',
      effect:
        'Where the networks of the prior and the agent are computed. Another one may be faster, and gives results that differ in the last digits. It counts for runs that begin afterwards; your own ONNX models stay on the processor.',
      keywords: 'execution provider gpu graphics cuda onnx runtime device',
      options: providers.map((value) => ({ value, label: providerTitle(value) })),
    },
    {
      section: 'folders',
      control: 'folder',
      key: 'workspace',
      title: 'Folder for new runs',
      effect: 'Each run gets a folder of its own in it. Runs that exist stay where they are.',
      keywords: 'workspace directory path save location',
    },
    {
      section: 'programs',
      control: 'programs',
      key: 'allowedPrograms',
      title: 'Programs that runs may start',
      effect:
        'A scoring profile may call a program on this computer. It is asked for before the run begins, and what you allowed stands here. Take it away, and the next run asks again.',
      keywords: 'permissions allow external program security consent',
    },
  ];
}

/** Settings whose words hold all that was typed. */
export function findSettings(settings: readonly Setting[], text: string): Setting[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return settings.filter((setting) => {
    const section = SECTIONS.find(({ id }) => id === setting.section)?.title ?? '';
    const options = setting.control === 'choice' ? setting.options.map(({ label }) => label) : [];
    const searched = [setting.title, setting.effect, setting.keywords, section, ...options]
      .join(' ')
      .toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}

export function isDefault(setting: Setting, settings: AppSettings): boolean {
  return JSON.stringify(settings[setting.key]) === JSON.stringify(DEFAULTS[setting.key]);
}

/** What the default is, in words. */
export function defaultText(setting: Setting): string {
  switch (setting.control) {
    case 'choice':
      return (
        setting.options.find(({ value }) => value === DEFAULTS[setting.key])?.label ??
        DEFAULTS[setting.key]
      );
    case 'number':
      return setting.zero;
    case 'folder':
      return 'a folder of the app in your home folder';
    case 'programs':
      return 'none';
  }
}
