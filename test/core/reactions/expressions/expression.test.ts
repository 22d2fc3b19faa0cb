import { expect, it } from 'vitest';
import { namesIn, walk } from '../../../../core/reactions/expressions/expression.ts';
import { parseExpression } from '../../../../core/reactions/expressions/parser.ts';

it('walks over every part of an expression', () => {
  const text = 'if a in (b, 1) then max(c, -d) else not e == "f" or a < 2';
  const expression = parseExpression(text);
  expect(namesIn(expression)).toEqual(['a', 'b', 'c', 'd', 'e']);
  const spans = [...walk(expression)].flatMap((part) =>
    part.kind === 'name' || part.kind === 'text'
      ? [text.slice(part.span.start, part.span.end)]
      : [],
  );
  expect(spans).toEqual(['a', 'b', 'c', 'd', 'e', '"f"', 'a']);
});
