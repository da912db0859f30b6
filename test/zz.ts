import { createAutoencoder } from '../lib/model/create-autoencoder';
import { loadKernel, createMemory, startKernel } from '../lib/model/fused/load-kernel';
import { planMemory } from '../lib/model/fused/training-memory';
import { trainingLoop } from '../lib/model/fused/training-loop';
import { placeWeights } from '../lib/model/fused/layer-places';
for(const bytes of [8,16,32]){
  const n=128*20; const ae=createAutoencoder(bytes,{seed:1}); const {code}=loadKernel('simd');
  const task={bytes,layers:ae.layers,rows:n,batch:128,threads:1,epochs:20,seed:1,loss:'mae' as const};
  const map=planMemory(task); const memory=createMemory(code,map.size);
  placeWeights(map.places,ae.weights,new Float32Array(memory.buffer,map.weights,map.places.length));
  const all=new Uint8Array(memory.buffer,map.packed,n*bytes); let s=1; for(let i=0;i<all.length;i++){s=(Math.imul(s,1664525)+1013904223)>>>0; all[i]=s>>>24;}
  const k=startKernel(code,memory) as any; const t:Record<string,number[]>={}; const w:any={};
  for(const name of Object.keys(k)) if(typeof k[name]==='function') { t[name]=[]; let step=0; w[name]=(...a:any[])=>{const t0=performance.now(); k[name](...a); acc[name]=(acc[name]??0)+performance.now()-t0;}; }
  let acc:Record<string,number>={}; const per:Record<string,number>[]=[]; let t0=performance.now(); const tot:number[]=[];
  for(const _ of trainingLoop(memory,w,task,0)){ per.push(acc); acc={}; tot.push(performance.now()-t0); t0=performance.now(); }
  const q=(a:number[])=>{a=[...a].sort((x,y)=>x-y); return a[Math.floor(a.length*0.1)]!;};
  console.log(bytes,'step',q(tot.slice(50)).toFixed(3), Object.keys(t).map(n=>`${n} ${q(per.slice(50).map(p=>p[n]??0)).toFixed(3)}`).join(', '));
}
