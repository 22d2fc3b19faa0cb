/**
 * Reactive and unstable groups that medicinal chemists keep out of candidates, for the `alerts` component.
 * SOURCE: classes of Hann et al., J. Chem. Inf. Comput. Sci. 39, 897 (1999), doi:10.1021/ci990423o, table 1, and
 * Brenk et al., ChemMedChem 3, 435 (2008), doi:10.1002/cmdc.200700139, supporting table; the patterns are our own.
 */
export const UNWANTED_GROUPS: readonly { name: string; smarts: string }[] = [
  { name: 'acyl halide', smarts: '[CX3](=[OX1])[F,Cl,Br,I]' },
  { name: 'sulfonyl halide', smarts: '[SX4](=[OX1])(=[OX1])[F,Cl,Br,I]' },
  { name: 'acid anhydride', smarts: '[CX3](=[OX1])[OX2][CX3]=[OX1]' },
  { name: 'primary or secondary alkyl halide', smarts: '[CX4;!H0][Cl,Br,I]' },
  { name: 'aldehyde', smarts: '[CX3H1,CX3H2]=[OX1]' },
  { name: 'epoxide, aziridine or thiirane', smarts: '[CX4]1[O,N,S][CX4]1' },
  { name: 'isocyanate or isothiocyanate', smarts: '[NX2]=[CX2]=[OX1,SX1]' },
  {
    name: 'azide',
    smarts: '[$([NX2]=[NX2+]=[NX1-]),$([NX1-]-[NX2+]#[NX1]),$([NX2-]-[NX2+]#[NX1])]',
  },
  { name: 'diazo or diazonium', smarts: '[#6]~[NX2+]~[NX1]' },
  { name: 'azo', smarts: '[#6][NX2]=[NX2][#6]' },
  { name: 'peroxide', smarts: '[OX2][OX2]' },
  { name: 'disulfide', smarts: '[SX2][SX2]' },
  { name: 'thiol', smarts: '[#6][SX2H]' },
  { name: 'nitroso', smarts: '[#6,#7][NX2]=[OX1]' },
  { name: 'nitrogen halide', smarts: '[#7][F,Cl,Br,I]' },
  { name: 'oxygen or sulfur halide', smarts: '[OX2,SX2][F,Cl,Br,I]' },
  {
    name: 'hydrazine',
    smarts: '[NX3;!R;!$(N-C=[O,S,N]);!$(N-S=O)][NX3;!R;!$(N-C=[O,S,N]);!$(N-S=O)]',
  },
  { name: 'quinone', smarts: 'O=C1C=CC(=O)C=C1' },
  { name: 'ortho-quinone', smarts: 'O=C1C=CC=CC1=O' },
  { name: 'acyclic Michael acceptor', smarts: '[CX3H2]=[CX3][CX3,SX4]=[OX1]' },
  { name: 'thioketone', smarts: '[#6][CX3](=[SX1])[#6]' },
  { name: 'phosphorus halide', smarts: '[#15][F,Cl,Br,I]' },
  { name: 'allene or ketene', smarts: '[CX3]=[CX2]=[CX3,OX1]' },
];
