/** The child (a process, or a thread in Electron) that runs one user's model on ONNX Runtime, apart from the engine. */
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import onnxProto from 'onnx-proto';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ModelFacts, ModelReply, ModelRequest, TensorFacts } from './model-messages.ts';

const METADATA_KEY = 'athanor';

let session: InferenceSession | undefined;

async function open(path: string): Promise<ModelReply> {
  const bytes = await readFile(path);
  const created = await InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
  });
  session = created;
  const { metadataProps } = onnxProto.onnx.ModelProto.decode(bytes);
  const metadata = metadataProps.find(({ key }) => key === METADATA_KEY)?.value;
  const facts: ModelFacts = {
    inputs: created.inputMetadata.map(describeTensor),
    outputs: created.outputMetadata.map(describeTensor),
    ...(typeof metadata === 'string' ? { metadata } : {}),
  };
  return { facts };
}

function describeTensor(value: InferenceSession.ValueMetadata): TensorFacts {
  return value.isTensor
    ? { name: value.name, type: value.type, shape: value.shape }
    : { name: value.name, type: 'not a tensor', shape: [] };
}

async function run(request: Exclude<ModelRequest, { open: string }>): Promise<ModelReply> {
  if (session === undefined) throw new Error('No model is open.');
  const { input, output, features, rows } = request;
  const metadata = session.inputMetadata.find(({ name }) => name === input);
  const dims = [rows, features.length / rows];
  const isDouble = metadata?.isTensor === true && metadata.type === 'float64';
  const tensor = isDouble
    ? new Tensor('float64', Float64Array.from(features), dims)
    : new Tensor('float32', features, dims);
  const results = await session.run({ [input]: tensor }, [output]);
  const { data, dims: shape } = results[output];
  return { values: Float64Array.from(data as ArrayLike<number | bigint>, Number), shape };
}

const reply = (answer: ModelReply): void => {
  if (parentPort === null) process.send?.(answer);
  else parentPort.postMessage(answer);
};

(parentPort ?? process).on('message', (request: ModelRequest) => {
  const answer = 'open' in request ? open(request.open) : run(request);
  void answer
    .catch((error: unknown): ModelReply => ({
      error: error instanceof Error ? error.message : String(error),
    }))
    .then(reply);
});
