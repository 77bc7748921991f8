var D=globalThis,Q=e=>e,R=D.trustedTypes,G=R?R.createPolicy("lit-html",{createHTML:e=>e}):void 0,j="$lit$",v=`lit$${Math.random().toFixed(9).slice(2)}$`,W="?"+v,_t=`<${W}>`,y=document,N=()=>y.createComment(""),C=e=>e===null||typeof e!="object"&&typeof e!="function",z=Array.isArray,et=e=>z(e)||typeof e?.[Symbol.iterator]=="function",L=`[ 	
\f\r]`,E=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,K=/-->/g,Z=/>/g,_=RegExp(`>|${L}(?:([^\\s"'>=/]+)(${L}*=${L}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),J=/'/g,X=/"/g,it=/^(?:script|style|textarea|title)$/i,q=e=>(t,...i)=>({_$litType$:e,strings:t,values:i}),f=q(1),It=q(2),Vt=q(3),m=Symbol.for("lit-noChange"),p=Symbol.for("lit-nothing"),tt=new WeakMap,x=y.createTreeWalker(y,129);function rt(e,t){if(!z(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return G!==void 0?G.createHTML(t):t}var st=(e,t)=>{let i=e.length-1,r=[],s,n=t===2?"<svg>":t===3?"<math>":"",o=E;for(let d=0;d<i;d++){let c=e[d],h,u,a=-1,g=0;for(;g<c.length&&(o.lastIndex=g,u=o.exec(c),u!==null);)g=o.lastIndex,o===E?u[1]==="!--"?o=K:u[1]!==void 0?o=Z:u[2]!==void 0?(it.test(u[2])&&(s=RegExp("</"+u[2],"g")),o=_):u[3]!==void 0&&(o=_):o===_?u[0]===">"?(o=s??E,a=-1):u[1]===void 0?a=-2:(a=o.lastIndex-u[2].length,h=u[1],o=u[3]===void 0?_:u[3]==='"'?X:J):o===X||o===J?o=_:o===K||o===Z?o=E:(o=_,s=void 0);let $=o===_&&e[d+1].startsWith("/>")?" ":"";n+=o===E?c+_t:a>=0?(r.push(h),c.slice(0,a)+j+c.slice(a)+v+$):c+v+(a===-2?d:$)}return[rt(e,n+(e[i]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),r]},M=class e{constructor({strings:t,_$litType$:i},r){let s;this.parts=[];let n=0,o=0,d=t.length-1,c=this.parts,[h,u]=st(t,i);if(this.el=e.createElement(h,r),x.currentNode=this.el.content,i===2||i===3){let a=this.el.content.firstChild;a.replaceWith(...a.childNodes)}for(;(s=x.nextNode())!==null&&c.length<d;){if(s.nodeType===1){if(s.hasAttributes())for(let a of s.getAttributeNames())if(a.endsWith(j)){let g=u[o++],$=s.getAttribute(a).split(v),b=/([.?@])?(.*)/.exec(g);c.push({type:1,index:n,name:b[2],strings:$,ctor:b[1]==="."?B:b[1]==="?"?O:b[1]==="@"?I:T}),s.removeAttribute(a)}else a.startsWith(v)&&(c.push({type:6,index:n}),s.removeAttribute(a));if(it.test(s.tagName)){let a=s.textContent.split(v),g=a.length-1;if(g>0){s.textContent=R?R.emptyScript:"";for(let $=0;$<g;$++)s.append(a[$],N()),x.nextNode(),c.push({type:2,index:++n});s.append(a[g],N())}}}else if(s.nodeType===8)if(s.data===W)c.push({type:2,index:n});else{let a=-1;for(;(a=s.data.indexOf(v,a+1))!==-1;)c.push({type:7,index:n}),a+=v.length-1}n++}}static createElement(t,i){let r=y.createElement("template");return r.innerHTML=t,r}};function w(e,t,i=e,r){if(t===m)return t;let s=r!==void 0?i._$Co?.[r]:i._$Cl,n=C(t)?void 0:t._$litDirective$;return s?.constructor!==n&&(s?._$AO?.(!1),n===void 0?s=void 0:(s=new n(e),s._$AT(e,i,r)),r!==void 0?(i._$Co??=[])[r]=s:i._$Cl=s),s!==void 0&&(t=w(e,s._$AS(e,t.values),s,r)),t}var S=class{constructor(t,i){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=i}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:i},parts:r}=this._$AD,s=(t?.creationScope??y).importNode(i,!0);x.currentNode=s;let n=x.nextNode(),o=0,d=0,c=r[0];for(;c!==void 0;){if(o===c.index){let h;c.type===2?h=new H(n,n.nextSibling,this,t):c.type===1?h=new c.ctor(n,c.name,c.strings,this,t):c.type===6&&(h=new V(n,this,t)),this._$AV.push(h),c=r[++d]}o!==c?.index&&(n=x.nextNode(),o++)}return x.currentNode=y,s}p(t){let i=0;for(let r of this._$AV)r!==void 0&&(r.strings!==void 0?(r._$AI(t,r,i),i+=r.strings.length-2):r._$AI(t[i])),i++}},H=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,i,r,s){this.type=2,this._$AH=p,this._$AN=void 0,this._$AA=t,this._$AB=i,this._$AM=r,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,i=this._$AM;return i!==void 0&&t?.nodeType===11&&(t=i.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,i=this){t=w(this,t,i),C(t)?t===p||t==null||t===""?(this._$AH!==p&&this._$AR(),this._$AH=p):t!==this._$AH&&t!==m&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):et(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==p&&C(this._$AH)?this._$AA.nextSibling.data=t:this.T(y.createTextNode(t)),this._$AH=t}$(t){let{values:i,_$litType$:r}=t,s=typeof r=="number"?this._$AC(t):(r.el===void 0&&(r.el=M.createElement(rt(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===s)this._$AH.p(i);else{let n=new S(s,this),o=n.u(this.options);n.p(i),this.T(o),this._$AH=n}}_$AC(t){let i=tt.get(t.strings);return i===void 0&&tt.set(t.strings,i=new M(t)),i}k(t){z(this._$AH)||(this._$AH=[],this._$AR());let i=this._$AH,r,s=0;for(let n of t)s===i.length?i.push(r=new e(this.O(N()),this.O(N()),this,this.options)):r=i[s],r._$AI(n),s++;s<i.length&&(this._$AR(r&&r._$AB.nextSibling,s),i.length=s)}_$AR(t=this._$AA.nextSibling,i){for(this._$AP?.(!1,!0,i);t!==this._$AB;){let r=Q(t).nextSibling;Q(t).remove(),t=r}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},T=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,i,r,s,n){this.type=1,this._$AH=p,this._$AN=void 0,this.element=t,this.name=i,this._$AM=s,this.options=n,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=p}_$AI(t,i=this,r,s){let n=this.strings,o=!1;if(n===void 0)t=w(this,t,i,0),o=!C(t)||t!==this._$AH&&t!==m,o&&(this._$AH=t);else{let d=t,c,h;for(t=n[0],c=0;c<n.length-1;c++)h=w(this,d[r+c],i,c),h===m&&(h=this._$AH[c]),o||=!C(h)||h!==this._$AH[c],h===p?t=p:t!==p&&(t+=(h??"")+n[c+1]),this._$AH[c]=h}o&&!s&&this.j(t)}j(t){t===p?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},B=class extends T{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===p?void 0:t}},O=class extends T{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==p)}},I=class extends T{constructor(t,i,r,s,n){super(t,i,r,s,n),this.type=5}_$AI(t,i=this){if((t=w(this,t,i,0)??p)===m)return;let r=this._$AH,s=t===p&&r!==p||t.capture!==r.capture||t.once!==r.once||t.passive!==r.passive,n=t!==p&&(r===p||s);s&&this.element.removeEventListener(this.name,this,r),n&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},V=class{constructor(t,i,r){this.element=t,this.type=6,this._$AN=void 0,this._$AM=i,this.options=r}get _$AU(){return this._$AM._$AU}_$AI(t){w(this,t)}},nt={M:j,P:v,A:W,C:1,L:st,R:S,D:et,V:w,I:H,H:T,N:O,U:I,B,F:V},xt=D.litHtmlPolyfillSupport;xt?.(M,H),(D.litHtmlVersions??=[]).push("3.3.3");var ot=(e,t,i)=>{let r=i?.renderBefore??t,s=r._$litPart$;if(s===void 0){let n=i?.renderBefore??null;r._$litPart$=s=new H(t.insertBefore(N(),n),n,void 0,i??{})}return s._$AI(e),s};var P=["person","practitioner"];function Y(e,t){return(e[t]??[]).filter((i,r,s)=>P.includes(i)&&s.indexOf(i)===r)}function ct(e,t,i){let r=Y(e,t);return r.includes(i)?e:{...e,[t]:[...r,i]}}function at(e,t){let{[t]:i,...r}=e;return r}var yt=640,pt=(e,t,i)=>e[t]??i>=yt;function lt(e,t,i){let r=e[t].name;return i.length?`Now hear ${r}`:`Hear ${r} first`}function dt(e,t){if(t==="practitioner")return e.practitioner.role;let{age:i,pronouns:r,role:s}=e.person;return[i===null?"":`${i} years old`,r,s].filter(Boolean).join(", ")}var k={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ht=e=>(...t)=>({_$litDirective$:e,values:t}),U=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,i,r){this._$Ct=t,this._$AM=i,this._$Ci=r}_$AS(t,i){return this.update(t,i)}update(t,i){return this.render(...i)}};var{I:jt}=nt;var ut=e=>e.strings===void 0;var wt={},ft=(e,t=wt)=>e._$AH=t;var gt=ht(class extends U{constructor(e){if(super(e),e.type!==k.PROPERTY&&e.type!==k.ATTRIBUTE&&e.type!==k.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!ut(e))throw Error("`live` bindings can only contain a single expression")}render(e){return e}update(e,[t]){if(t===m||t===p)return t;let i=e.element,r=e.name;if(e.type===k.PROPERTY){if(t===i[r])return m}else if(e.type===k.BOOLEAN_ATTRIBUTE){if(!!t===i.hasAttribute(r))return m}else if(e.type===k.ATTRIBUTE&&i.getAttribute(r)===t+"")return m;return ft(e),t}});function vt(e,t){let i=e.cases.find(r=>r.id===e.chosen);return!i&&e.folded?f`<details class="cr-fold"><summary>${e.folded}</summary>${$t(i,e,t)}</details>`:$t(i,e,t)}function $t(e,t,i){return f`
<p class="cr-banner" role="note">
<strong>These people are invented.</strong> Do not write real people’s names here.
</p>
${e?kt(e,t,i):Tt(t,i)}
<p class="cr-said" role="status">${t.said}</p>
`}function Tt(e,t){return e.cases.length?f`
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
`:f`<p class="cr-empty">The stories would be here. None has been brought in yet.</p>`}function kt(e,t,i){let r=Y(t.heard,e.id),s=n=>{let{open:o}=n.target;o!==t.open&&i.fold(o)};return f`
<div class="cr-top">
<h2 class="cr-title" tabindex="-1" dir="auto">${e.title}</h2>
${t.cases.length>1?f`<button type="button" class="cr-button" @click=${()=>i.choose("")}>All stories</button>`:p}
</div>
<details class="cr-fold" .open=${gt(t.open)} @toggle=${s}><summary><h3 id="${t.uid}-story">The story</h3></summary>
<div class="cr-page">
<section class="cr-card cr-story" aria-labelledby="${t.uid}-story">
<p dir="auto">${e.story}</p>
</section>
<section class="cr-told" aria-labelledby="${t.uid}-voices">
<h3 id="${t.uid}-voices">Two voices</h3>
<p class="cr-soft">The same weeks, told by each of them. Whom will you hear first?</p>
<div class="cr-voices">${P.map(n=>Ht(e,n,r,t,i))}</div>
${r.length?f`<button type="button" class="cr-button" @click=${i.close}>${r.length>1?"Close both voices":"Close this voice"}</button>`:p}
</section>
${Et(e,t)} ${mt(e.common_ground,"Common ground",`${t.uid}-common`)}
${mt(e.questions,"Questions to talk about",`${t.uid}-ask`)}
${t.canReset?Nt(t,i):p}
</div>
</details>
`}function Ht(e,t,i,r,s){let n=i.includes(t),o=`${r.uid}-${t}`;return f`<section class="cr-voice cr-${t}" aria-labelledby=${o}>
<h4 id=${o} tabindex="-1"><span dir="auto">${e[t].name}</span> <span class="cr-seat">${r.words[t]}</span></h4>
${n?f`<blockquote dir="auto">${e.voices[t]}</blockquote>`:f`<button type="button" class="cr-button cr-hear" @click=${()=>s.hear(t)}>
${lt(e,t,i)}
</button>`}
</section>`}function Et(e,t){return f`<section class="cr-card cr-who" aria-labelledby="${t.uid}-facts">
<h3 id="${t.uid}-facts">Who is who</h3>
<dl class="cr-facts">
${P.map(i=>f`<div>
<dt dir="auto">${e[i].name}</dt>
<dd dir="auto">${dt(e,i)}</dd>
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
</section>`}function mt(e,t,i){return e.length?f`<section class="cr-card" aria-labelledby=${i}>
<h3 id=${i}>${t}</h3>
<ul>
${e.map(r=>f`<li dir="auto">${r}</li>`)}
</ul>
</section>`:p}function Nt(e,t){if(!e.asking)return f`<button type="button" class="cr-button cr-again" @click=${()=>t.ask(!0)}>
Start this case again
</button>`;let i=r=>r.key==="Escape"&&t.ask(!1);return f`<section class="cr-card cr-ask" role="group" aria-labelledby="${e.uid}-again" aria-describedby="${e.uid}-undoes" @keydown=${i}>
<h3 id="${e.uid}-again" tabindex="-1">Start this case again?</h3>
<p id="${e.uid}-undoes">${e.undoes}</p>
<div class="cr-answers">
<button type="button" class="cr-button" @click=${()=>t.ask(!1)}>Keep it as it is</button>
<button type="button" class="cr-button cr-trouble" @click=${t.reset}>Yes, start again</button>
</div>
</section>`}function bt(e,t){let i=document.createElement("div");return i.className=t,i.addEventListener("focusin",({target:r})=>r.setAttribute("data-lm-suppress-shortcuts","true")),e.append(i),i}var At=0;function Ct({model:e,el:t,signal:i}){let r=bt(t,"cpi cr");At+=1;let s=`cr-${At}`,n={asking:!1,said:""},o=e.get("chosen"),d=()=>ot(vt({...Mt(e),...n,uid:s},u),r),c=l=>r.querySelector(l)?.focus(),h=l=>{let A=e.get("chosen");e.set("heard",l),e.send({type:"hear",id:A,voices:l[A]??[]})},u={choose:l=>e.send({type:"choose",id:l}),hear:l=>{h(ct(e.get("heard"),e.get("chosen"),l)),d(),c(`#${s}-${l}`)},close:()=>{h(at(e.get("heard"),e.get("chosen"))),d(),c(".cr-hear")},ask:l=>{Object.assign(n,{asking:l,said:""}),d(),c(l?`#${s}-again`:".cr-again")},fold:l=>{let A=e.get("chosen");e.set("folds",{...e.get("folds"),[A]:l}),e.send({type:"fold",id:A,open:l}),d()},reset:()=>{n.asking=!1,e.send({type:"reset",id:e.get("chosen")}),d(),c(".cr-again")}},a=()=>d(),g=()=>{let l=o;o=e.get("chosen");let A=r.contains(document.activeElement);Object.assign(n,{asking:!1,said:""}),d(),A&&c(o?".cr-title":`[data-case="${CSS.escape(l)}"]`)},$=l=>{l?.type==="said"&&(n.said=String(l.text),d())},b=["cases","heard","folds","words","can_reset","undoes","folded"];for(let l of b)e.on(`change:${l}`,a);e.on("change:chosen",g),e.on("msg:custom",$);let F=()=>{for(let l of b)e.off(`change:${l}`,a);e.off("change:chosen",g),e.off("msg:custom",$)};return i?.addEventListener("abort",F),d(),F}function Mt(e){return{cases:e.get("cases"),chosen:e.get("chosen"),heard:e.get("heard"),words:e.get("words"),canReset:e.get("can_reset"),undoes:e.get("undoes"),folded:e.get("folded"),open:pt(e.get("folds"),e.get("chosen"),innerWidth)}}var oe={render:Ct};export{oe as default};
