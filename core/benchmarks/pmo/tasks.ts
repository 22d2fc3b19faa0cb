/**
 * Eighteen tasks of the PMO benchmark as functions of an analysed molecule. Gao et al., NeurIPS 2022, arXiv:2206.12411;
 * definitions as in TDC 0.3.7 and later (tdc/chem_utils/oracle/oracle.py), most of them from GuacaMol.
 *
 * Left out: deco_hop and scaffold_hop, which need Gobbi pharmacophore fingerprints; drd2, gsk3b and jnk3, which are
 * pickled models.
 */
import type {
  Analysis,
  AnalysisRequest,
  FingerprintName,
  PropertyName,
} from '../../chem/analysis.ts';
import { mergeRequests } from '../../scoring/merged-request.ts';
import {
  clip,
  gauss,
  geometricMean,
  isomerScore,
  maxGauss,
  minGauss,
  unchanged,
} from './modifiers.ts';
import type { Modifier } from './modifiers.ts';

/** One factor of a task: what it needs, and its value in [0, 1] of an analysis of just that; null when it is missing. */
interface Term {
  needs: AnalysisRequest;
  value(analysis: Analysis): number | null;
}

export interface PmoTask {
  id: string;
  title: string;
  /** What `Chemistry.analyse` must be asked for. */
  request: AnalysisRequest;
  /** The factors, of which the score is the geometric mean, of an analysis of `request`. */
  factors(analysis: Analysis): (number | null)[];
}

const modified = (value: number | undefined, modifier: Modifier): number | null =>
  value === undefined || !Number.isFinite(value) ? null : modifier(value);

function similarity(fingerprint: FingerprintName, reference: string, modifier = unchanged): Term {
  return {
    needs: { similarities: [{ fingerprint, reference }] },
    value: ({ similarities }) => modified(similarities?.[0], modifier),
  };
}

function property(name: PropertyName, modifier = unchanged): Term {
  return {
    needs: { properties: [name] },
    value: (analysis) => modified(analysis.properties[name], modifier),
  };
}

function isomer(formula: string): Term {
  return {
    needs: { elements: true },
    value: ({ elements }) => (elements === undefined ? null : isomerScore(formula, elements)),
  };
}

function element(symbol: string, modifier: Modifier): Term {
  return {
    needs: { elements: true },
    value: ({ elements }) => (elements === undefined ? null : modifier(elements[symbol] ?? 0)),
  };
}

function contains(pattern: string): Term {
  return {
    needs: { smarts: [pattern] },
    value: ({ smarts }) => modified(smarts?.[0], (matches) => (matches > 0 ? 1 : 0)),
  };
}

const TARGETS = {
  albuterol: 'CC(C)(C)NCC(O)c1ccc(O)c(CO)c1',
  amlodipine: String.raw`Clc1ccccc1C2C(=C(/N/C(=C2/C(=O)OCC)COCCN)C)\C(=O)OC`,
  camphor: 'CC1(C)C2CCC1(C)C(=O)C2',
  celecoxib: 'CC1=CC=C(C=C1)C1=CC(=NN1C1=CC=C(C=C1)S(N)(=O)=O)C(F)(F)F',
  fexofenadine: 'CC(C)(C(=O)O)c1ccc(cc1)C(O)CCCN2CCC(CC2)C(O)(c3ccccc3)c4ccccc4',
  menthol: 'CC(C)C1CCC(C)CC1O',
  mestranol: 'COc1ccc2[C@H]3CC[C@@]4(C)[C@@H](CC[C@@]4(O)C#C)[C@@H]3CCc2c1',
  osimertinib: 'COc1cc(N(C)CCN(C)C)c(NC(=O)C=C)cc1Nc2nccc(n2)c3cn(C)c4ccccc34',
  perindopril: 'O=C(OCC)C(NC(C(=O)N1C(C(=O)O)CC2CCCCC12)C)CCC',
  ranolazine: 'COc1ccccc1OCC(O)CN2CCN(CC(=O)Nc3c(C)cccc3C)CC2',
  sildenafil: 'CCCC1=NN(C2=C1N=C(NC2=O)C3=C(C=CC(=C3)S(=O)(=O)N4CCN(CC4)C)OCC)C',
  sitagliptin: 'Fc1cc(c(F)cc1F)CC(N)CC(=O)N3Cc2nnc(n2CC3)C(F)(F)F',
  tadalafil: 'O=C1N(CC(N2C1CC3=C(C2C4=CC5=C(OCO5)C=C4)NC6=C3C=CC=C6)=O)C',
  thiothixene: 'CN(C)S(=O)(=O)c1ccc2Sc3ccccc3C(=CCCN4CCN(C)CC4)c2c1',
  troglitazone: 'Cc1c(C)c2OC(C)(COc3ccc(CC4SC(=O)NC4=O)cc3)CCc2c(C)c1O',
  zaleplon: 'O=C(C)N(CC)C1=CC=CC(C2=CC=NC3=C(C=NN23)C#N)=C1',
};
const VALSARTAN_SMARTS = 'CN(C=O)Cc1ccc(c2ccccc2)cc1';

function task(id: string, title: string, terms: readonly Term[]): PmoTask {
  const { request, views } = mergeRequests(terms.map(({ needs }) => needs));
  return {
    id,
    title,
    request,
    factors: (analysis) => terms.map((term, i) => term.value(views[i](analysis))),
  };
}

export const PMO_TASKS: readonly PmoTask[] = [
  task('albuterol_similarity', 'Albuterol similarity', [
    similarity('fcfp4', TARGETS.albuterol, clip(0.75)),
  ]),
  task('mestranol_similarity', 'Mestranol similarity', [
    similarity('atom-pair10', TARGETS.mestranol, clip(0.75)),
  ]),
  task('celecoxib_rediscovery', 'Celecoxib rediscovery', [
    similarity('ecfp4-count', TARGETS.celecoxib),
  ]),
  task('troglitazone_rediscovery', 'Troglitazone rediscovery', [
    similarity('ecfp4-count', TARGETS.troglitazone),
  ]),
  task('thiothixene_rediscovery', 'Thiothixene rediscovery', [
    similarity('ecfp4-count', TARGETS.thiothixene),
  ]),
  task('isomers_c7h8n2o2', 'Isomers of C7H8N2O2', [isomer('C7H8N2O2')]),
  task('isomers_c9h10n2o2pf2cl', 'Isomers of C9H10N2O2PF2Cl', [isomer('C9H10N2O2PF2Cl')]),
  task('median1', 'Between camphor and menthol', [
    similarity('ecfp4-count', TARGETS.camphor),
    similarity('ecfp4-count', TARGETS.menthol),
  ]),
  task('median2', 'Between tadalafil and sildenafil', [
    similarity('ecfp6-count', TARGETS.tadalafil),
    similarity('ecfp6-count', TARGETS.sildenafil),
  ]),
  task('osimertinib_mpo', 'Osimertinib, several properties', [
    similarity('fcfp4', TARGETS.osimertinib, clip(0.8)),
    similarity('ecfp6-count', TARGETS.osimertinib, minGauss(0.85, 0.1)),
    property('tpsa', maxGauss(100, 10)),
    property('logp', minGauss(1, 1)),
  ]),
  task('fexofenadine_mpo', 'Fexofenadine, several properties', [
    similarity('atom-pair10', TARGETS.fexofenadine, clip(0.8)),
    property('tpsa', maxGauss(90, 10)),
    property('logp', minGauss(4, 1)),
  ]),
  task('ranolazine_mpo', 'Ranolazine, several properties', [
    similarity('atom-pair10', TARGETS.ranolazine, clip(0.7)),
    property('tpsa', maxGauss(95, 20)),
    property('logp', maxGauss(7, 1)),
    element('F', gauss(1, 1)),
  ]),
  task('perindopril_mpo', 'Perindopril with two aromatic rings', [
    similarity('ecfp4-count', TARGETS.perindopril),
    property('aromatic_rings', gauss(2, 0.5)),
  ]),
  task('amlodipine_mpo', 'Amlodipine with three rings', [
    similarity('ecfp4-count', TARGETS.amlodipine),
    property('rings', gauss(3, 0.5)),
  ]),
  task('sitagliptin_mpo', "Unlike sitagliptin, with sitagliptin's properties", [
    similarity('ecfp4-count', TARGETS.sitagliptin, gauss(0, 0.1)),
    property('logp', gauss(2.0165, 0.2)),
    property('tpsa', gauss(77.04, 5)),
    isomer('C16H15F6N5O'),
  ]),
  task('zaleplon_mpo', 'Zaleplon with another formula', [
    similarity('ecfp4-count', TARGETS.zaleplon),
    isomer('C19H17N3O2'),
  ]),
  task('valsartan_smarts', "Valsartan's core with sitagliptin's properties", [
    contains(VALSARTAN_SMARTS),
    property('logp', gauss(2.0165, 0.2)),
    property('tpsa', gauss(77.04, 5)),
    property('bertz_ct', gauss(896.38, 30)),
  ]),
  task('qed', 'QED', [property('qed')]),
];

/** PMO tasks that cannot be scored here, with the reason. */
export const PMO_TASKS_LEFT_OUT: Readonly<Record<string, string>> = {
  deco_hop: 'needs Gobbi pharmacophore fingerprints',
  scaffold_hop: 'needs Gobbi pharmacophore fingerprints',
  drd2: 'is a pickled model of TDC',
  gsk3b: 'is a pickled model of TDC',
  jnk3: 'is a pickled model of TDC',
};

/** The scores of a task in [0, 1], in order: 0 for an invalid molecule, null where the analysis lacks a value. */
export function scorePmo(task: PmoTask, analyses: readonly Analysis[]): (number | null)[] {
  return analyses.map((analysis) => {
    if (!analysis.valid) return 0;
    const factors = task.factors(analysis);
    const known = factors.filter((factor) => factor !== null);
    return known.length < factors.length ? null : geometricMean(known);
  });
}
