import { describe, expect, it } from 'vitest';
import { packSvg } from '../../../core/chem/svg-packing.ts';

const frame = { width: 10, height: 5, under: '#FFEEDD', ink: '#112233' };
const line = (d: string, more = ''): string =>
  `<path class='bond-0' d='${d}' style='fill:none;stroke:#0000FF;stroke-width:1.2px;${more}' />`;

describe('packing of drawings', () => {
  it('joins what looks alike and keeps what does not', () => {
    const svg = packSvg(
      `<?xml version='1.0'?><svg>${line('M 1.0,2.0 L 3.0,4.0')}${line('M 5.0,6.0 L 7.0,8.0')}${line('M 0,0 L 1,1', 'stroke-dasharray:6,6')}</svg>`,
      frame,
    );
    expect(svg).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5" viewBox="0 0 10 8"><g stroke-linecap="round" stroke-linejoin="round"><path fill="none" stroke="#0000ff" stroke-width="1.2" d="M1.0 2.0L3.0 4.0M5.0 6.0L7.0 8.0"/><path fill="none" stroke="#0000ff" stroke-width="1.2" stroke-dasharray="6,6" d="M0 0L1 1"/></g></svg>',
    );
  });

  it('puts marks under the lines, whenever they were drawn', () => {
    const svg = packSvg(
      `${line('M 0,0 L 1,1')}<ellipse cx='4.0' cy='3.0' rx='2.0' ry='1.0' class='atom-1' style='fill:#FFEEDD;stroke:#FFEEDD' />`,
      frame,
    );
    expect(svg).toContain('<path fill="#ffeedd" d="M2 3a2,1,0,1,0,4,0a2,1,0,1,0,-4,0Z"/>');
    expect(svg.indexOf('#ffeedd')).toBeLessThan(svg.indexOf('#0000ff'));
  });

  it('draws nothing black, and shows all that stands out of the frame', () => {
    const svg = packSvg(`<path class='atom-1' d='M -2.0,1.0 L 12.5,4.0' fill='#000000'/>`, frame);
    expect(svg).toContain('<path fill="#112233"');
    expect(svg).toContain('viewBox="-2 0 14.5 5"');
  });

  it('lets nothing through but shapes', () => {
    const evil = `<script>alert(1)</script><path d='M 0,0" onload="x' style='fill:#000000'/><path class='a' d='M 0,0 L 1,1' style='fill:none;stroke:url(x);stroke-width:1'/><text>x</text><path d='M nan,0' fill='#000000'/>`;
    expect(packSvg(evil, frame)).not.toMatch(/script|onload|url|text|nan|<path/);
  });
});
