/* global document */
import * as fc from 'fast-check';
import ts from 'typescript';

const kind = ts.SyntaxKind[fc.sample(fc.integer({ min: 1, max: 100 }), 1)[0]];
document.body.append(kind);
