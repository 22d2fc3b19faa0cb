#!/usr/bin/env python3
"""Converts the fragment table of RDKit's SA score (fpscores.pkl.gz) to assets/chem/sa-fragments.bin.

usage: convert-sa-fragments.py /usr/share/RDKit/Contrib/SA_Score/fpscores.pkl.gz assets/chem/sa-fragments.bin
The format is described in assets/chem/README.md.
"""
import gzip
import pickle
import struct
import sys

source, target = sys.argv[1:]
with gzip.open(source) as file:
    rows = pickle.load(file)
scores = sorted({row[0] for row in rows})
index = {score: i for i, score in enumerate(scores)}
entries = sorted((fragment, index[row[0]]) for row in rows for fragment in row[1:])


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


deltas = bytearray()
classes = bytearray()
last = 0
for fragment, score in entries:
    deltas += varint(fragment - last)
    classes += varint(score)
    last = fragment
body = struct.pack('<4sIII', b'SAF1', len(scores), len(entries), len(deltas))
body += struct.pack(f'<{len(scores)}d', *scores) + bytes(deltas) + bytes(classes)
with open(target, 'wb') as file:
    file.write(gzip.compress(body, 9, mtime=0))
print(f'{len(entries)} fragments, {len(scores)} scores')
