/**
 * Reads OpenQASM 2 (A. W. Cross et al., arXiv:1707.03429) and 3 (A. W. Cross et al., ACM Trans. Quantum Comput. 3, 12 (2022),
 * doi:10.1145/3505636): registers, the standard gates, gate definitions, barriers and measurements at the end, which are left
 * out. Everything else is refused by its name and line.
 */
import { type Circuit, checkQubitCount } from '../circuit.ts';
import type { Gate } from '../gates.ts';
import { readExpression } from './qasm-expressions.ts';
import { qasmGate } from './qasm-gates.ts';
import { type QasmToken, TokenReader, qasmTokens } from './qasm-tokens.ts';

/** Statements of OpenQASM that have no place in a circuit of gates. */
const UNREAD = new Set(
  (
    'if else for while switch case break continue return end reset opaque def extern defcal defcalgrammar cal box let ' +
    'input output const int uint float angle bool complex duration stretch array delay pragma ctrl negctrl inv pow gphase'
  ).split(' '),
);

interface Register {
  first: number;
  size: number;
}

interface Definition {
  parameters: string[];
  lines: string[];
  body: QasmToken[];
}

export function readQasm(text: string, file: string): Circuit {
  return new QasmProgram(new TokenReader(qasmTokens(text, file), file)).read();
}

class QasmProgram {
  private readonly reader: TokenReader;
  private readonly registers = new Map<string, Register>();
  private readonly bits = new Set<string>();
  private readonly definitions = new Map<string, Definition>();
  private readonly measured = new Set<number>();
  private readonly gates: Gate[] = [];
  private qubits = 0;

  constructor(reader: TokenReader) {
    this.reader = reader;
  }

  read(): Circuit {
    const { reader } = this;
    if (reader.accept('OPENQASM')) {
      const version = reader.expectKind('number', 'a version');
      if (!/^[23](\.\d+)?$/.test(version))
        throw reader.error(`OpenQASM "${version}" is not read.`, 'Versions 2 and 3 are.');
      reader.expect(';');
    }
    while (!reader.done) this.readStatement();
    if (this.qubits === 0)
      throw reader.error('The program has no qubits.', 'Declare "qubit[2] q;".');
    checkQubitCount(this.qubits, 'qubits');
    return { qubits: this.qubits, gates: this.gates };
  }

  private readStatement(): void {
    const { reader } = this;
    const { text, line } = reader.next;
    if (reader.accept(';')) return;
    if (reader.accept('include')) {
      reader.expectKind('string', 'a file name');
      reader.expect(';');
    } else if (reader.accept('qreg') || reader.accept('creg'))
      this.readRegister(text === 'qreg', true);
    else if (reader.accept('qubit') || reader.accept('bit'))
      this.readRegister(text === 'qubit', false);
    else if (reader.accept('gate')) this.readDefinition();
    else if (reader.accept('barrier')) this.skipStatement();
    else if (reader.accept('measure')) this.readMeasurement();
    else if (this.bits.has(text)) this.readAssignedMeasurement();
    else if (UNREAD.has(text) || text === '#' || text === '@')
      throw reader.error(
        `"${text}" is not read.`,
        'Circuits are read from registers, gates, gate definitions, barriers and final measurements.',
      );
    else this.readCall(new Map(), new Map(), line);
  }

  private readRegister(quantum: boolean, nameFirst: boolean): void {
    const { reader } = this;
    const line = reader.next.line;
    let size = nameFirst ? 1 : this.readSize();
    const name = reader.expectKind('name', 'the name of a register');
    if (nameFirst) size = this.readSize();
    if (reader.next.text === '=') {
      // "bit[2] c = measure q;"
      this.bits.add(name);
      reader.take();
      reader.expect('measure');
      this.measure(this.readOperand(new Map()));
      reader.expect(';');
      return;
    }
    reader.expect(';');
    if (!quantum) {
      this.bits.add(name);
      return;
    }
    if (this.registers.has(name))
      throw reader.error(`"${name}" is declared twice.`, undefined, line);
    this.registers.set(name, { first: this.qubits, size });
    this.qubits += size;
    checkQubitCount(this.qubits, 'qubits');
  }

  private readSize(): number {
    if (!this.reader.accept('[')) return 1;
    const size = Number(this.reader.expectKind('number', 'a size'));
    this.reader.expect(']');
    return size;
  }

  private readDefinition(): void {
    const { reader } = this;
    const name = reader.expectKind('name', 'the name of a gate');
    const parameters: string[] = [];
    if (reader.accept('('))
      while (!reader.accept(')')) {
        parameters.push(reader.expectKind('name', 'a parameter'));
        if (reader.next.text !== ')') reader.expect(',');
      }
    const lines: string[] = [];
    do lines.push(reader.expectKind('name', 'a qubit'));
    while (reader.accept(','));
    reader.expect('{');
    const body: QasmToken[] = [];
    while (reader.next.text !== '}') {
      if (reader.done) throw reader.error(`The definition of "${name}" has no end.`, 'Add "}".');
      body.push(reader.take());
    }
    body.push({ kind: 'end', text: '}', line: reader.next.line });
    reader.expect('}');
    // Gates that are known keep their meaning: files often repeat the definitions of the standard library.
    if (qasmGate(name) === undefined) this.definitions.set(name, { parameters, lines, body });
  }

  /** A gate on qubits or whole registers; inside of a definition with the values of its parameters and qubits. */
  private readCall(
    parameters: ReadonlyMap<string, number>,
    lines: ReadonlyMap<string, number>,
    line: number,
    reader: TokenReader = this.reader,
  ): void {
    const name = reader.expectKind('name', 'a gate');
    const angles: number[] = [];
    if (reader.accept('('))
      while (!reader.accept(')')) {
        angles.push(readExpression(reader, parameters));
        if (reader.next.text !== ')') reader.expect(',');
      }
    if (reader.next.text === '@')
      throw reader.error(`The modifier "${name} @" is not read.`, undefined, line);
    const operands: number[][] = [];
    do operands.push(this.readOperand(lines, reader));
    while (reader.accept(','));
    reader.expect(';');
    const width = Math.max(...operands.map((operand) => operand.length));
    if (operands.some((operand) => operand.length !== 1 && operand.length !== width))
      throw reader.error(`"${name}" joins registers of different sizes.`, undefined, line);
    for (let k = 0; k < width; k++)
      this.applyGate(
        name,
        angles,
        operands.map((operand) => operand[operand.length === 1 ? 0 : k]),
        line,
      );
  }

  private applyGate(name: string, angles: number[], qubits: number[], line: number): void {
    const { reader } = this;
    const known = qasmGate(name);
    const defined = this.definitions.get(name);
    if (known === undefined && defined === undefined)
      throw reader.error(`"${name}" is no known gate.`, 'Define it with "gate".', line);
    const [wantedAngles, wantedQubits] =
      known === undefined
        ? [defined?.parameters.length, defined?.lines.length]
        : [known.parameters, known.qubits];
    if (angles.length !== wantedAngles || qubits.length !== wantedQubits)
      throw reader.error(
        `"${name}" takes ${wantedAngles} angles and ${wantedQubits} qubits, not ${angles.length} and ${qubits.length}.`,
        undefined,
        line,
      );
    if (new Set(qubits).size < qubits.length)
      throw reader.error(`"${name}" acts twice on one qubit.`, undefined, line);
    const late = qubits.find((qubit) => this.measured.has(qubit));
    if (late !== undefined)
      throw reader.error(
        `"${name}" acts on a qubit after its measurement, which is not read.`,
        'Measurements stand at the end.',
        line,
      );
    if (known !== undefined) this.gates.push(...known.expand(angles, qubits));
    else if (defined !== undefined) this.applyDefinition(defined, angles, qubits);
  }

  private applyDefinition(
    { parameters, lines, body }: Definition,
    angles: number[],
    qubits: number[],
  ): void {
    const values = new Map(parameters.map((parameter, k) => [parameter, angles[k]]));
    const places = new Map(lines.map((name, k) => [name, qubits[k]]));
    const reader = new TokenReader(body, this.reader.file);
    while (!reader.done) {
      if (reader.accept(';')) continue;
      const { text, line } = reader.next;
      if (UNREAD.has(text)) throw reader.error(`"${text}" is not read in a definition.`);
      if (reader.accept('barrier')) while (!reader.accept(';')) reader.take();
      else this.readCall(values, places, line, reader);
    }
  }

  /** The qubits that a register, one of its elements, or a line of a definition stands for. */
  private readOperand(
    lines: ReadonlyMap<string, number>,
    reader: TokenReader = this.reader,
  ): number[] {
    const line = reader.next.line;
    const name = reader.expectKind('name', 'a qubit');
    const local = lines.get(name);
    if (local !== undefined) return [local];
    const register = this.registers.get(name);
    if (register === undefined)
      throw reader.error(`"${name}" is no register of qubits.`, undefined, line);
    if (!reader.accept('['))
      return Array.from({ length: register.size }, (_, k) => register.first + k);
    const index = Number(reader.expectKind('number', 'the number of a qubit'));
    if (reader.next.text === ':') throw reader.error('Slices of registers are not read.');
    reader.expect(']');
    if (!(index < register.size))
      throw reader.error(
        `"${name}[${index}]" does not exist.`,
        `"${name}" has ${register.size} qubits.`,
        line,
      );
    return [register.first + index];
  }

  private readMeasurement(): void {
    this.measure(this.readOperand(new Map()));
    if (this.reader.accept('->')) this.readBit();
    this.reader.expect(';');
  }

  private readAssignedMeasurement(): void {
    this.readBit();
    this.reader.expect('=');
    this.reader.expect('measure');
    this.measure(this.readOperand(new Map()));
    this.reader.expect(';');
  }

  private readBit(): void {
    this.reader.expectKind('name', 'a classical register');
    this.readSize();
  }

  private measure(qubits: readonly number[]): void {
    for (const qubit of qubits) this.measured.add(qubit);
  }

  private skipStatement(): void {
    while (!this.reader.done && !this.reader.accept(';')) this.reader.take();
  }
}
