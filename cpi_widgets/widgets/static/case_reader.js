var z=globalThis,D=e=>e,M=z.trustedTypes,q=M?M.createPolicy("lit-html",{createHTML:e=>e}):void 0,G="$lit$",m=`lit$${Math.random().toFixed(9).slice(2)}$`,J="?"+m,ht=`<${J}>`,A=document,k=()=>A.createComment(""),H=e=>e===null||typeof e!="object"&&typeof e!="function",L=Array.isArray,lt=e=>L(e)||typeof e?.[Symbol.iterator]=="function",V=`[ 	
\f\r]`,y=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,F=/-->/g,K=/>/g,v=RegExp(`>|${V}(?:([^\\s"'>=/]+)(${V}*=${V}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Q=/'/g,Y=/"/g,X=/^(?:script|style|textarea|title)$/i,U=e=>(t,...i)=>({_$litType$:e,strings:t,values:i}),f=U(1),kt=U(2),Ht=U(3),N=Symbol.for("lit-noChange"),p=Symbol.for("lit-nothing"),Z=new WeakMap,x=A.createTreeWalker(A,129);function tt(e,t){if(!L(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return q!==void 0?q.createHTML(t):t}var dt=(e,t)=>{let i=e.length-1,s=[],r,n=t===2?"<svg>":t===3?"<math>":"",o=y;for(let d=0;d<i;d++){let c=e[d],h,u,a=-1,g=0;for(;g<c.length&&(o.lastIndex=g,u=o.exec(c),u!==null);)g=o.lastIndex,o===y?u[1]==="!--"?o=F:u[1]!==void 0?o=K:u[2]!==void 0?(X.test(u[2])&&(r=RegExp("</"+u[2],"g")),o=v):u[3]!==void 0&&(o=v):o===v?u[0]===">"?(o=r??y,a=-1):u[1]===void 0?a=-2:(a=o.lastIndex-u[2].length,h=u[1],o=u[3]===void 0?v:u[3]==='"'?Y:Q):o===Y||o===Q?o=v:o===F||o===K?o=y:(o=v,r=void 0);let $=o===v&&e[d+1].startsWith("/>")?" ":"";n+=o===y?c+ht:a>=0?(s.push(h),c.slice(0,a)+G+c.slice(a)+m+$):c+m+(a===-2?d:$)}return[tt(e,n+(e[i]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},T=class e{constructor({strings:t,_$litType$:i},s){let r;this.parts=[];let n=0,o=0,d=t.length-1,c=this.parts,[h,u]=dt(t,i);if(this.el=e.createElement(h,s),x.currentNode=this.el.content,i===2||i===3){let a=this.el.content.firstChild;a.replaceWith(...a.childNodes)}for(;(r=x.nextNode())!==null&&c.length<d;){if(r.nodeType===1){if(r.hasAttributes())for(let a of r.getAttributeNames())if(a.endsWith(G)){let g=u[o++],$=r.getAttribute(a).split(m),b=/([.?@])?(.*)/.exec(g);c.push({type:1,index:n,name:b[2],strings:$,ctor:b[1]==="."?O:b[1]==="?"?B:b[1]==="@"?j:w}),r.removeAttribute(a)}else a.startsWith(m)&&(c.push({type:6,index:n}),r.removeAttribute(a));if(X.test(r.tagName)){let a=r.textContent.split(m),g=a.length-1;if(g>0){r.textContent=M?M.emptyScript:"";for(let $=0;$<g;$++)r.append(a[$],k()),x.nextNode(),c.push({type:2,index:++n});r.append(a[g],k())}}}else if(r.nodeType===8)if(r.data===J)c.push({type:2,index:n});else{let a=-1;for(;(a=r.data.indexOf(m,a+1))!==-1;)c.push({type:7,index:n}),a+=m.length-1}n++}}static createElement(t,i){let s=A.createElement("template");return s.innerHTML=t,s}};function _(e,t,i=e,s){if(t===N)return t;let r=s!==void 0?i._$Co?.[s]:i._$Cl,n=H(t)?void 0:t._$litDirective$;return r?.constructor!==n&&(r?._$AO?.(!1),n===void 0?r=void 0:(r=new n(e),r._$AT(e,i,s)),s!==void 0?(i._$Co??=[])[s]=r:i._$Cl=r),r!==void 0&&(t=_(e,r._$AS(e,t.values),r,s)),t}var I=class{constructor(t,i){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=i}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:i},parts:s}=this._$AD,r=(t?.creationScope??A).importNode(i,!0);x.currentNode=r;let n=x.nextNode(),o=0,d=0,c=s[0];for(;c!==void 0;){if(o===c.index){let h;c.type===2?h=new C(n,n.nextSibling,this,t):c.type===1?h=new c.ctor(n,c.name,c.strings,this,t):c.type===6&&(h=new W(n,this,t)),this._$AV.push(h),c=s[++d]}o!==c?.index&&(n=x.nextNode(),o++)}return x.currentNode=A,r}p(t){let i=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(t,s,i),i+=s.strings.length-2):s._$AI(t[i])),i++}},C=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,i,s,r){this.type=2,this._$AH=p,this._$AN=void 0,this._$AA=t,this._$AB=i,this._$AM=s,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,i=this._$AM;return i!==void 0&&t?.nodeType===11&&(t=i.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,i=this){t=_(this,t,i),H(t)?t===p||t==null||t===""?(this._$AH!==p&&this._$AR(),this._$AH=p):t!==this._$AH&&t!==N&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):lt(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==p&&H(this._$AH)?this._$AA.nextSibling.data=t:this.T(A.createTextNode(t)),this._$AH=t}$(t){let{values:i,_$litType$:s}=t,r=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=T.createElement(tt(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===r)this._$AH.p(i);else{let n=new I(r,this),o=n.u(this.options);n.p(i),this.T(o),this._$AH=n}}_$AC(t){let i=Z.get(t.strings);return i===void 0&&Z.set(t.strings,i=new T(t)),i}k(t){L(this._$AH)||(this._$AH=[],this._$AR());let i=this._$AH,s,r=0;for(let n of t)r===i.length?i.push(s=new e(this.O(k()),this.O(k()),this,this.options)):s=i[r],s._$AI(n),r++;r<i.length&&(this._$AR(s&&s._$AB.nextSibling,r),i.length=r)}_$AR(t=this._$AA.nextSibling,i){for(this._$AP?.(!1,!0,i);t!==this._$AB;){let s=D(t).nextSibling;D(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},w=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,i,s,r,n){this.type=1,this._$AH=p,this._$AN=void 0,this.element=t,this.name=i,this._$AM=r,this.options=n,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=p}_$AI(t,i=this,s,r){let n=this.strings,o=!1;if(n===void 0)t=_(this,t,i,0),o=!H(t)||t!==this._$AH&&t!==N,o&&(this._$AH=t);else{let d=t,c,h;for(t=n[0],c=0;c<n.length-1;c++)h=_(this,d[s+c],i,c),h===N&&(h=this._$AH[c]),o||=!H(h)||h!==this._$AH[c],h===p?t=p:t!==p&&(t+=(h??"")+n[c+1]),this._$AH[c]=h}o&&!r&&this.j(t)}j(t){t===p?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},O=class extends w{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===p?void 0:t}},B=class extends w{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==p)}},j=class extends w{constructor(t,i,s,r,n){super(t,i,s,r,n),this.type=5}_$AI(t,i=this){if((t=_(this,t,i,0)??p)===N)return;let s=this._$AH,r=t===p&&s!==p||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive,n=t!==p&&(s===p||r);r&&this.element.removeEventListener(this.name,this,s),n&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},W=class{constructor(t,i,s){this.element=t,this.type=6,this._$AN=void 0,this._$AM=i,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(t){_(this,t)}};var ut=z.litHtmlPolyfillSupport;ut?.(T,C),(z.litHtmlVersions??=[]).push("3.3.3");var et=(e,t,i)=>{let s=i?.renderBefore??t,r=s._$litPart$;if(r===void 0){let n=i?.renderBefore??null;s._$litPart$=r=new C(t.insertBefore(k(),n),n,void 0,i??{})}return r._$AI(e),r};var E=["person","practitioner"];function P(e,t){return(e[t]??[]).filter((i,s,r)=>E.includes(i)&&r.indexOf(i)===s)}function it(e,t,i){let s=P(e,t);return s.includes(i)?e:{...e,[t]:[...s,i]}}function st(e,t){let{[t]:i,...s}=e;return s}function rt(e,t,i){let s=e[t].name;return i.length?`Now hear ${s}`:`Hear ${s} first`}function nt(e,t){if(t==="practitioner")return e.practitioner.role;let{age:i,pronouns:s,role:r}=e.person;return[i===null?"":`${i} years old`,s,r].filter(Boolean).join(", ")}function ct(e,t){let i=e.cases.find(s=>s.id===e.chosen);return f`
<p class="cr-banner" role="note">
<strong>These people are invented.</strong> Do not write real people’s names here.
</p>
${i?gt(i,e,t):ft(e,t)}
<p class="cr-said" role="status">${e.said}</p>
`}function ft(e,t){return e.cases.length?f`
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
`:f`<p class="cr-empty">The stories would be here. None has been brought in yet.</p>`}function gt(e,t,i){let s=P(t.heard,e.id);return f`
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
<div class="cr-voices">${E.map(r=>$t(e,r,s,t,i))}</div>
${s.length?f`<button type="button" class="cr-button" @click=${i.close}>${s.length>1?"Close both voices":"Close this voice"}</button>`:p}
</section>
</div>
<div class="cr-side">
${mt(e,t)} ${ot(e.common_ground,"Common ground",`${t.uid}-common`)}
${ot(e.questions,"Questions to talk about",`${t.uid}-ask`)}
${t.canReset?bt(t,i):p}
</div>
</div>
`}function $t(e,t,i,s,r){let n=i.includes(t),o=`${s.uid}-${t}`;return f`<section class="cr-voice cr-${t}" aria-labelledby=${o}>
<h4 id=${o} tabindex="-1"><span dir="auto">${e[t].name}</span> <span class="cr-seat">${s.words[t]}</span></h4>
${n?f`<blockquote dir="auto">${e.voices[t]}</blockquote>`:f`<button type="button" class="cr-button cr-hear" @click=${()=>r.hear(t)}>
${rt(e,t,i)}
</button>`}
</section>`}function mt(e,t){return f`<section class="cr-card" aria-labelledby="${t.uid}-facts">
<h3 id="${t.uid}-facts">Who is who</h3>
<dl class="cr-facts">
${E.map(i=>f`<div>
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
</section>`}function ot(e,t,i){return e.length?f`<section class="cr-card" aria-labelledby=${i}>
<h3 id=${i}>${t}</h3>
<ul>
${e.map(s=>f`<li dir="auto">${s}</li>`)}
</ul>
</section>`:p}function bt(e,t){return e.asking?f`<section class="cr-card cr-ask" role="group" aria-labelledby="${e.uid}-again" aria-describedby="${e.uid}-undoes">
<h3 id="${e.uid}-again" tabindex="-1">Start this case again?</h3>
<p id="${e.uid}-undoes">${e.undoes}</p>
<div class="cr-answers">
<button type="button" class="cr-button" @click=${()=>t.ask(!1)}>Keep it as it is</button>
<button type="button" class="cr-button cr-trouble" @click=${t.reset}>Yes, start again</button>
</div>
</section>`:f`<button type="button" class="cr-button cr-again" @click=${()=>t.ask(!0)}>
Start this case again
</button>`}function at(e,t){let i=document.createElement("div");return i.className=t,i.addEventListener("focusin",({target:s})=>s.setAttribute("data-lm-suppress-shortcuts","true")),e.append(i),i}var pt=0;function vt({model:e,el:t,signal:i}){let s=at(t,"cpi cr");pt+=1;let r=`cr-${pt}`,n={asking:!1,said:""},o=e.get("chosen"),d=()=>et(ct({...xt(e),...n,uid:r},u),s),c=l=>s.querySelector(l)?.focus(),h=l=>{let S=e.get("chosen");e.set("heard",l),e.send({type:"hear",id:S,voices:l[S]??[]})},u={choose:l=>e.send({type:"choose",id:l}),hear:l=>{h(it(e.get("heard"),e.get("chosen"),l)),d(),c(`#${r}-${l}`)},close:()=>{h(st(e.get("heard"),e.get("chosen"))),d(),c(".cr-hear")},ask:l=>{Object.assign(n,{asking:l,said:""}),d(),c(l?`#${r}-again`:".cr-again")},reset:()=>{n.asking=!1,e.send({type:"reset",id:e.get("chosen")}),d(),c(".cr-again")}},a=()=>d(),g=()=>{let l=o;o=e.get("chosen");let S=s.contains(document.activeElement);Object.assign(n,{asking:!1,said:""}),d(),S&&c(o?".cr-title":`[data-case="${CSS.escape(l)}"]`)},$=l=>{l?.type==="said"&&(n.said=String(l.text),d())},b=["cases","heard","words","can_reset","undoes"];for(let l of b)e.on(`change:${l}`,a);e.on("change:chosen",g),e.on("msg:custom",$);let R=()=>{for(let l of b)e.off(`change:${l}`,a);e.off("change:chosen",g),e.off("msg:custom",$)};return i?.addEventListener("abort",R),d(),R}function xt(e){return{cases:e.get("cases"),chosen:e.get("chosen"),heard:e.get("heard"),words:e.get("words"),canReset:e.get("can_reset"),undoes:e.get("undoes")}}var zt={render:vt};export{zt as default};
