// The fused kernel's door: what `../kernel.ts` describes, function by function. AssemblyScript, compiled to
// WebAssembly by `npm run build`; `../plain/` does the same arithmetic in TypeScript.
export { bitDense, expandBits } from './bits';
export { biasGradients, dense, transpose, weightGradients } from './dense';
export { errors, lossGradients } from './loss';
export { bitSums, bitTables } from './tables';
export { adam } from './adam';
export { activate, gate } from './activation';
