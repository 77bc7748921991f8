"""How papers look as pages: one style for print and for PDF, and what a screen has besides."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable

from .forms import Form
from .symbols import drawing

FAMILY = '"Atkinson Hyperlegible","Atkinson Hyperlegible Ext","Noto Sans","DejaVu Sans",sans-serif'


def style(form: Form, symbols: Iterable[str], symbol_url: Callable[[str], str], *, on_screen: bool) -> str:
    """The style of a page in a form.

    Args:
        form: Its letters' size, and whether there is room for columns.
        symbols: The symbols that stand at its headings.
        symbol_url: Where the page finds a symbol.
        on_screen: Whether it is read on a screen, a phone's too.
    """
    marks = "".join(f'.symbol-{name}{{background-image:url("{symbol_url(name)}")}}' for name in sorted(set(symbols)))
    rules = _STYLE + _ON_SCREEN if on_screen else _STYLE
    return rules.replace("SIZE", f"{form.size:g}pt").replace("FAMILY", FAMILY) + marks


def symbol_inside(name: str) -> str:
    """A symbol's address that carries the symbol itself."""
    return "data:image/svg+xml;base64," + base64.b64encode(drawing(name).encode()).decode("ascii")


_STYLE = """
:root{--ink:#1e2a32;--soft:#55626b;--line:#d9d2c7;--edge:#8a8377}
*{box-sizing:border-box}
@page{size:A4;margin:14mm 18mm 17mm;
 @bottom-left{content:string(paper);font:10pt FAMILY;color:#55626b}
 @bottom-center{content:string(foot);font:700 10pt FAMILY;color:#1e2a32}
 @bottom-right{content:"page " counter(page) " of " counter(pages);font:10pt FAMILY;color:#55626b}}
html{font:SIZE/1.35 FAMILY;color:var(--ink);background:#fff}
body{margin:0;overflow-wrap:anywhere}
main{max-width:42em;margin:0 auto}
.paper + .paper,.new-page{break-before:page}
h1,h2,h3{line-height:1.2;margin:0;break-after:avoid}
h1{font-size:1.75em;string-set:paper content()}
h2{font-size:1.25em;margin-top:.95em}
h3{font-size:1.08em;margin-top:.9em}
p{margin:.3em 0}
header{padding-bottom:.5em;border-bottom:1.5px solid var(--edge)}
header p{margin:.2em 0;color:var(--soft)}
header .foot{string-set:foot content();color:var(--ink);font-weight:700}
header .consent{color:var(--ink);font-weight:700}
.close{line-height:1.25}
.close h2{margin-top:.65em}.close p,.close header p,.close ul{margin:.15em 0}.close td,.close th{padding-block:.15em}
.hint{color:var(--soft)}h2 + .hint,h3 + .hint{break-after:avoid}
.strong{font-weight:700}p.strong{break-after:avoid}
ul,ol{margin:.35em 0;padding-inline-start:1.3em}
li{margin:.15em 0}
.together,.facts,tr,figure{break-inside:avoid}
thead,tbody tr:nth-child(-n+2){break-after:avoid}
table{width:100%;border-collapse:collapse;table-layout:fixed;margin:.4em 0}
thead{display:table-header-group}
th,td{text-align:start;vertical-align:top;padding:.22em .6em .22em 0;border-bottom:1px solid var(--line)}
thead th{border-bottom:1.5px solid var(--edge);vertical-align:bottom}
tbody th{font-weight:400}
.to-write-on td,.to-write-on tbody th{height:2.6em;border:1px solid var(--edge);padding:.3em .5em}
.to-write-on thead th{border:1px solid var(--edge);padding:.3em .5em}
.facts{margin:.6em 0;padding-inline-start:.7em;border-inline-start:3px solid var(--line)}
.facts p{margin:.15em 0}
.voices{display:table;table-layout:fixed;width:calc(100% + 12mm);margin:.5em -6mm;border-spacing:6mm 0}
.voice{display:table-cell;padding:.35em .7em .5em;border-top:4px solid;border-radius:2px}
.voice > h3{margin-top:.1em}
.seat{font-weight:400;color:var(--ink)}
.voice-person{border-color:#1f4f91;background:#e4ecf8;padding-top:calc(.35em + 2px)}
.voice-person > h3{color:#1f4f91}
.voice-practitioner{border-color:#1b6b4a;background:#e3f1ea;border-top-style:double;border-top-width:6px}
.voice-practitioner > h3{color:#1b6b4a}
.form-large .voices,.form-easy .voices,.form-large .voice,.form-easy .voice{display:block;width:auto;margin:.6em 0}
.form-easy h2{margin-top:1.5em}
.new-page > h2{margin-top:0}
.form-easy{line-height:1.6}
.symbol{min-height:2.1em;padding:.4em 0 0 2.7em;background:no-repeat left top/2.1em 2.1em}
.lines{break-inside:avoid;margin:.5em 0}
.lines p{margin:0}
.blanks{break-inside:avoid;margin:.6em 0}
.blank{display:flex;gap:.6em;align-items:flex-end}.blank p{margin:0}.blank .write{flex:1}
.write{height:2.1em;border-bottom:1px solid var(--edge)}
figure{position:relative;margin:.6em auto}
figure svg{display:block}
figure span{position:absolute;line-height:1.2;white-space:nowrap}
.long{word-break:break-all}
"""
_ON_SCREEN = """
@media screen{
 html{font-size:max(SIZE,17px)}body{padding:16px}.paper + .paper{margin-top:4em}
 figure svg{width:100%;height:auto}.blanks{break-inside:avoid;margin:.6em 0}
.blank{display:flex;gap:.6em;align-items:flex-end}.blank p{margin:0}.blank .write{flex:1}
.write{height:2.4em}}
@media screen and (max-width:640px){
 .voices,.voice{display:block;width:auto;margin:.6em 0}
 table,tbody,tr,td,tbody th{display:block}thead{position:absolute;clip-path:inset(50%)}
 tr{padding:.5em 0;border-bottom:1px solid var(--edge)}td,tbody th{border:0;padding:.1em 0}tbody th{font-weight:700}
 td[data-head]::before{content:attr(data-head) ": ";color:var(--soft)}}
"""
