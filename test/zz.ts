import { openNote } from '../src/analysis/openNote.ts';
import { unroll } from '../src/analysis/run.ts';
import { lossGradients } from '../src/analysis/lossGradients.ts';
import { bindTargetGradient } from '../src/graph/gradient.ts';
import { parameterTaps } from '../src/graph/taps.ts';
const note=(cell:string,H:number,T:number)=>['```rnn',`cell: ${cell}`,`size: {x: ${H}, h: ${H}, y: ${H}}`,`steps: ${T}`,'```',''].join('\n');
const med=(f:()=>unknown,n=9)=>{const a:number[]=[];for(let i=0;i<20;i++)f();for(let i=0;i<n;i++){const s=performance.now();f();a.push(performance.now()-s);}return a.sort((x,y)=>x-y)[n>>1]!.toFixed(3);};
for (const [H,T] of [[4,50],[32,50],[64,200],[64,1000],[256,200]] as const) for (const cell of ['tanh','gru','lstm']) {
  const model=openNote(note(cell,H,T)).models[0]!;
  const g=bindTargetGradient(model,T,{loss:T-1,sum:false},parameterTaps(model.program,()=>true));
  console.log(cell,H,T,'forward',med(()=>unroll(model,T)),'unroll+grad',med(()=>{const r=unroll(model,T);return lossGradients(r,T);}),'bound', med(g,15) );
}
