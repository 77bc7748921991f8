var z=globalThis,D=e=>e,M=z.trustedTypes,q=M?M.createPolicy("lit-html",{createHTML:e=>e}):void 0,G="$lit$",m=`lit$${Math.random().toFixed(9).slice(2)}$`,J="?"+m,ht=`<${J}>`,A=document,k=()=>A.createComment(""),H=e=>e===null||typeof e!="object"&&typeof e!="function",L=Array.isArray,dt=e=>L(e)||typeof e?.[Symbol.iterator]=="function",E=`[ 	
\f\r]`,w=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,F=/-->/g,K=/>/g,v=RegExp(`>|${E}(?:([^\\s"'>=/]+)(${E}*=${E}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Q=/'/g,Y=/"/g,X=/^(?:script|style|textarea|title)$/i,U=e=>(t,...i)=>({_$litType$:e,strings:t,values:i}),f=U(1),Ht=U(2),Nt=U(3),N=Symbol.for("lit-noChange"),p=Symbol.for("lit-nothing"),Z=new WeakMap,x=A.createTreeWalker(A,129);function tt(e,t){if(!L(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return q!==void 0?q.createHTML(t):t}var ut=(e,t)=>{let i=e.length-1,r=[],s,n=t===2?"<svg>":t===3?"<math>":"",o=w;for(let d=0;d<i;d++){let c=e[d],l,u,a=-1,g=0;for(;g<c.length&&(o.lastIndex=g,u=o.exec(c),u!==null);)g=o.lastIndex,o===w?u[1]==="!--"?o=F:u[1]!==void 0?o=K:u[2]!==void 0?(X.test(u[2])&&(s=RegExp("</"+u[2],"g")),o=v):u[3]!==void 0&&(o=v):o===v?u[0]===">"?(o=s??w,a=-1):u[1]===void 0?a=-2:(a=o.lastIndex-u[2].length,l=u[1],o=u[3]===void 0?v:u[3]==='"'?Y:Q):o===Y||o===Q?o=v:o===F||o===K?o=w:(o=v,s=void 0);let $=o===v&&e[d+1].startsWith("/>")?" ":"";n+=o===w?c+ht:a>=0?(r.push(l),c.slice(0,a)+G+c.slice(a)+m+$):c+m+(a===-2?d:$)}return[tt(e,n+(e[i]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),r]},T=class e{constructor({strings:t,_$litType$:i},r){let s;this.parts=[];let n=0,o=0,d=t.length-1,c=this.parts,[l,u]=ut(t,i);if(this.el=e.createElement(l,r),x.currentNode=this.el.content,i===2||i===3){let a=this.el.content.firstChild;a.replaceWith(...a.childNodes)}for(;(s=x.nextNode())!==null&&c.length<d;){if(s.nodeType===1){if(s.hasAttributes())for(let a of s.getAttributeNames())if(a.endsWith(G)){let g=u[o++],$=s.getAttribute(a).split(m),b=/([.?@])?(.*)/.exec(g);c.push({type:1,index:n,name:b[2],strings:$,ctor:b[1]==="."?O:b[1]==="?"?B:b[1]==="@"?j:y}),s.removeAttribute(a)}else a.startsWith(m)&&(c.push({type:6,index:n}),s.removeAttribute(a));if(X.test(s.tagName)){let a=s.textContent.split(m),g=a.length-1;if(g>0){s.textContent=M?M.emptyScript:"";for(let $=0;$<g;$++)s.append(a[$],k()),x.nextNode(),c.push({type:2,index:++n});s.append(a[g],k())}}}else if(s.nodeType===8)if(s.data===J)c.push({type:2,index:n});else{let a=-1;for(;(a=s.data.indexOf(m,a+1))!==-1;)c.push({type:7,index:n}),a+=m.length-1}n++}}static createElement(t,i){let r=A.createElement("template");return r.innerHTML=t,r}};function _(e,t,i=e,r){if(t===N)return t;let s=r!==void 0?i._$Co?.[r]:i._$Cl,n=H(t)?void 0:t._$litDirective$;return s?.constructor!==n&&(s?._$AO?.(!1),n===void 0?s=void 0:(s=new n(e),s._$AT(e,i,r)),r!==void 0?(i._$Co??=[])[r]=s:i._$Cl=s),s!==void 0&&(t=_(e,s._$AS(e,t.values),s,r)),t}var I=class{constructor(t,i){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=i}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:i},parts:r}=this._$AD,s=(t?.creationScope??A).importNode(i,!0);x.currentNode=s;let n=x.nextNode(),o=0,d=0,c=r[0];for(;c!==void 0;){if(o===c.index){let l;c.type===2?l=new C(n,n.nextSibling,this,t):c.type===1?l=new c.ctor(n,c.name,c.strings,this,t):c.type===6&&(l=new W(n,this,t)),this._$AV.push(l),c=r[++d]}o!==c?.index&&(n=x.nextNode(),o++)}return x.currentNode=A,s}p(t){let i=0;for(let r of this._$AV)r!==void 0&&(r.strings!==void 0?(r._$AI(t,r,i),i+=r.strings.length-2):r._$AI(t[i])),i++}},C=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,i,r,s){this.type=2,this._$AH=p,this._$AN=void 0,this._$AA=t,this._$AB=i,this._$AM=r,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,i=this._$AM;return i!==void 0&&t?.nodeType===11&&(t=i.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,i=this){t=_(this,t,i),H(t)?t===p||t==null||t===""?(this._$AH!==p&&this._$AR(),this._$AH=p):t!==this._$AH&&t!==N&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):dt(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==p&&H(this._$AH)?this._$AA.nextSibling.data=t:this.T(A.createTextNode(t)),this._$AH=t}$(t){let{values:i,_$litType$:r}=t,s=typeof r=="number"?this._$AC(t):(r.el===void 0&&(r.el=T.createElement(tt(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===s)this._$AH.p(i);else{let n=new I(s,this),o=n.u(this.options);n.p(i),this.T(o),this._$AH=n}}_$AC(t){let i=Z.get(t.strings);return i===void 0&&Z.set(t.strings,i=new T(t)),i}k(t){L(this._$AH)||(this._$AH=[],this._$AR());let i=this._$AH,r,s=0;for(let n of t)s===i.length?i.push(r=new e(this.O(k()),this.O(k()),this,this.options)):r=i[s],r._$AI(n),s++;s<i.length&&(this._$AR(r&&r._$AB.nextSibling,s),i.length=s)}_$AR(t=this._$AA.nextSibling,i){for(this._$AP?.(!1,!0,i);t!==this._$AB;){let r=D(t).nextSibling;D(t).remove(),t=r}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},y=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,i,r,s,n){this.type=1,this._$AH=p,this._$AN=void 0,this.element=t,this.name=i,this._$AM=s,this.options=n,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=p}_$AI(t,i=this,r,s){let n=this.strings,o=!1;if(n===void 0)t=_(this,t,i,0),o=!H(t)||t!==this._$AH&&t!==N,o&&(this._$AH=t);else{let d=t,c,l;for(t=n[0],c=0;c<n.length-1;c++)l=_(this,d[r+c],i,c),l===N&&(l=this._$AH[c]),o||=!H(l)||l!==this._$AH[c],l===p?t=p:t!==p&&(t+=(l??"")+n[c+1]),this._$AH[c]=l}o&&!s&&this.j(t)}j(t){t===p?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},O=class extends y{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===p?void 0:t}},B=class extends y{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==p)}},j=class extends y{constructor(t,i,r,s,n){super(t,i,r,s,n),this.type=5}_$AI(t,i=this){if((t=_(this,t,i,0)??p)===N)return;let r=this._$AH,s=t===p&&r!==p||t.capture!==r.capture||t.once!==r.once||t.passive!==r.passive,n=t!==p&&(r===p||s);s&&this.element.removeEventListener(this.name,this,r),n&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},W=class{constructor(t,i,r){this.element=t,this.type=6,this._$AN=void 0,this._$AM=i,this.options=r}get _$AU(){return this._$AM._$AU}_$AI(t){_(this,t)}};var ft=z.litHtmlPolyfillSupport;ft?.(T,C),(z.litHtmlVersions??=[]).push("3.3.3");var et=(e,t,i)=>{let r=i?.renderBefore??t,s=r._$litPart$;if(s===void 0){let n=i?.renderBefore??null;r._$litPart$=s=new C(t.insertBefore(k(),n),n,void 0,i??{})}return s._$AI(e),s};var V=["person","practitioner"];function P(e,t){return(e[t]??[]).filter((i,r,s)=>V.includes(i)&&s.indexOf(i)===r)}function it(e,t,i){let r=P(e,t);return r.includes(i)?e:{...e,[t]:[...r,i]}}function rt(e,t){let{[t]:i,...r}=e;return r}function st(e,t,i){let r=e[t].name;return i.length?`Now hear ${r}`:`Hear ${r} first`}function nt(e,t){if(t==="practitioner")return e.practitioner.role;let{age:i,pronouns:r,role:s}=e.person;return[i===null?"":`${i} years old`,r,s].filter(Boolean).join(", ")}function at(e,t){let i=e.cases.find(r=>r.id===e.chosen);return!i&&e.folded?f`<details class="cr-fold"><summary>${e.folded}</summary>${ot(i,e,t)}</details>`:ot(i,e,t)}function ot(e,t,i){return f`
<p class="cr-banner" role="note">
<strong>These people are invented.</strong> Do not write real people’s names here.
</p>
${e?$t(e,t,i):gt(t,i)}
<p class="cr-said" role="status">${t.said}</p>
`}function gt(e,t){return e.cases.length?f`
<h2 class="cr-title" tabindex="-1">Choose a story</h2>
<ul class="cr-choices">
${e.cases.map(i=>f`<li>
<button type="button" class="cr-choice" data-case=${i.id} @click=${()=>t.choose(i.id)}>
<span class="cr-choice-title" dir="auto">${i.title}</span>
<span class="cr-choice-theme" dir="auto">${i.theme}</span>
<span class="cr-choice-setting" dir="auto">${i.setting}</span>
</button>
</li>`)}
</ul>
`:f`<p class="cr-empty">The stories would be here. None has been brought in yet.</p>`}function $t(e,t,i){let r=P(t.heard,e.id);return f`
<div class="cr-top">
<h2 class="cr-title" tabindex="-1" dir="auto">${e.title}</h2>
${t.cases.length>1?f`<button type="button" class="cr-button" @click=${()=>i.choose("")}>All stories</button>`:p}
</div>
<div class="cr-page">
<div class="cr-main">
<section class="cr-card" aria-labelledby="${t.uid}-story">
<h3 id="${t.uid}-story">The story</h3>
<p dir="auto">${e.story}</p>
</section>
<section aria-labelledby="${t.uid}-voices">
<h3 id="${t.uid}-voices">Two voices</h3>
<p class="cr-soft">The same weeks, told by each of them. Whom will you hear first?</p>
<div class="cr-voices">${V.map(s=>mt(e,s,r,t,i))}</div>
${r.length?f`<button type="button" class="cr-button" @click=${i.close}>${r.length>1?"Close both voices":"Close this voice"}</button>`:p}
</section>
</div>
<div class="cr-side">
${bt(e,t)} ${ct(e.common_ground,"Common ground",`${t.uid}-common`)}
${ct(e.questions,"Questions to talk about",`${t.uid}-ask`)}
${t.canReset?vt(t,i):p}
</div>
</div>
`}function mt(e,t,i,r,s){let n=i.includes(t),o=`${r.uid}-${t}`;return f`<section class="cr-voice cr-${t}" aria-labelledby=${o}>
<h4 id=${o} tabindex="-1"><span dir="auto">${e[t].name}</span> <span class="cr-seat">${r.words[t]}</span></h4>
${n?f`<blockquote dir="auto">${e.voices[t]}</blockquote>`:f`<button type="button" class="cr-button cr-hear" @click=${()=>s.hear(t)}>
${st(e,t,i)}
</button>`}
</section>`}function bt(e,t){return f`<section class="cr-card" aria-labelledby="${t.uid}-facts">
<h3 id="${t.uid}-facts">Who is who</h3>
<dl class="cr-facts">
${V.map(i=>f`<div>
<dt dir="auto">${e[i].name}</dt>
<dd dir="auto">${nt(e,i)}</dd>
</div>`)}
<div>
<dt>Where</dt>
<dd dir="auto">${e.setting}</dd>
</div>
<div>
<dt>About</dt>
<dd dir="auto">${e.theme}</dd>
</div>
</dl>
</section>`}function ct(e,t,i){return e.length?f`<section class="cr-card" aria-labelledby=${i}>
<h3 id=${i}>${t}</h3>
<ul>
${e.map(r=>f`<li dir="auto">${r}</li>`)}
</ul>
</section>`:p}function vt(e,t){return e.asking?f`<section class="cr-card cr-ask" role="group" aria-labelledby="${e.uid}-again" aria-describedby="${e.uid}-undoes">
<h3 id="${e.uid}-again" tabindex="-1">Start this case again?</h3>
<p id="${e.uid}-undoes">${e.undoes}</p>
<div class="cr-answers">
<button type="button" class="cr-button" @click=${()=>t.ask(!1)}>Keep it as it is</button>
<button type="button" class="cr-button cr-trouble" @click=${t.reset}>Yes, start again</button>
</div>
</section>`:f`<button type="button" class="cr-button cr-again" @click=${()=>t.ask(!0)}>
Start this case again
</button>`}function pt(e,t){let i=document.createElement("div");return i.className=t,i.addEventListener("focusin",({target:r})=>r.setAttribute("data-lm-suppress-shortcuts","true")),e.append(i),i}var lt=0;function xt({model:e,el:t,signal:i}){let r=pt(t,"cpi cr");lt+=1;let s=`cr-${lt}`,n={asking:!1,said:""},o=e.get("chosen"),d=()=>et(at({...At(e),...n,uid:s},u),r),c=h=>r.querySelector(h)?.focus(),l=h=>{let S=e.get("chosen");e.set("heard",h),e.send({type:"hear",id:S,voices:h[S]??[]})},u={choose:h=>e.send({type:"choose",id:h}),hear:h=>{l(it(e.get("heard"),e.get("chosen"),h)),d(),c(`#${s}-${h}`)},close:()=>{l(rt(e.get("heard"),e.get("chosen"))),d(),c(".cr-hear")},ask:h=>{Object.assign(n,{asking:h,said:""}),d(),c(h?`#${s}-again`:".cr-again")},reset:()=>{n.asking=!1,e.send({type:"reset",id:e.get("chosen")}),d(),c(".cr-again")}},a=()=>d(),g=()=>{let h=o;o=e.get("chosen");let S=r.contains(document.activeElement);Object.assign(n,{asking:!1,said:""}),d(),S&&c(o?".cr-title":`[data-case="${CSS.escape(h)}"]`)},$=h=>{h?.type==="said"&&(n.said=String(h.text),d())},b=["cases","heard","words","can_reset","undoes","folded"];for(let h of b)e.on(`change:${h}`,a);e.on("change:chosen",g),e.on("msg:custom",$);let R=()=>{for(let h of b)e.off(`change:${h}`,a);e.off("change:chosen",g),e.off("msg:custom",$)};return i?.addEventListener("abort",R),d(),R}function At(e){return{cases:e.get("cases"),chosen:e.get("chosen"),heard:e.get("heard"),words:e.get("words"),canReset:e.get("can_reset"),undoes:e.get("undoes"),folded:e.get("folded")}}var Lt={render:xt};export{Lt as default};
