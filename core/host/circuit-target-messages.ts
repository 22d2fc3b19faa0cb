/** What the host and the thread that tries a circuit design say to each other. */
import type { CircuitRunSettings } from '../environments/circuit/run-schema.ts';
import type { CircuitCheckMessage, PotentialCurvePoint } from '../protocol/circuit-target-api.ts';
import type { ErrorMessage } from '../protocol/engine-api.ts';
import type { MoleculeSettings } from '../quantum-chemistry/molecule-settings.ts';
import type { BondScan } from '../quantum-chemistry/potential-curve.ts';

export type CircuitTargetJob =
  | {
      kind: 'check';
      settings: CircuitRunSettings;
      /** Paths of the files by the names that the settings give them. */
      sources: Readonly<Record<string, string>>;
    }
  | { kind: 'curve'; molecule: MoleculeSettings; scan: BondScan };

export type CircuitTargetMessage =
  CircuitCheckMessage | { point: PotentialCurvePoint } | { error: ErrorMessage };
