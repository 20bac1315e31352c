"""Pages of many builds: each the markup of a whole page, and the paragraphs that its article has."""

STORY = [
    "The cable car to Mount Orrin will stand still from October until the spring, the company that runs it said on Thursday.",
    "Its two ropes have carried skiers and shepherds since 1958, and both have to be replaced before the next winter season.",
    "“We looked for a way to keep one cabin running, and there is none,” said the engineer in charge, Lena Sorvik.",
    "Guests of the hotel at the summit will be brought there by tracked vehicles, which take forty minutes instead of nine.",
    "The council of Lower Orrin will discuss on 3 November whether it shares the cost of 11 million crowns with the company.",
    "A guide from the valley, Petter Aune, called the plan late but right, and said that the old rope had worried him for years.",
    "Work is to begin on 6 October with the lower mast, which stands in a bog and will be given a foundation of concrete.",
    "Nobody at the company wanted to say what a ticket will cost once the new cabins are in service, or how many will be needed.",
]
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/snow'>Snow report</a></li><li><a href='/shop'>Shop</a></li></ul></nav>"
FOOT = "<footer><p>© Orrin Courier. All rights reserved, and no part of this page may be copied.</p></footer>"
RELATED = "<div class='related-links'><h3>More from the valley</h3><ul><li><a href='/1'>Bakery burns down in the night before its birthday</a></li><li><a href='/2'>Why the lake is green this year, and what to do</a></li></ul></div>"
NEWSLETTER = "<div class='newsletter-box'><p>Get the news of the valley every morning, free of charge and without advertising.</p><form><input type='email'><button>Sign up</button></form></div>"


def p(*texts, attributes=""):
    return "".join(f"<p{attributes}>{text}</p>" for text in texts)


def whole(body, head="", lang="en"):
    return f"<!doctype html><html lang='{lang}'><head><meta charset='utf-8'><title>Cable car to stop for the winter</title>{head}</head><body>{body}</body></html>"


def framed(inside, head="", lang="en"):
    return whole(f"<header>{MENU}</header><main>{inside}</main>{FOOT}", head, lang)


def _tagged(tag, texts, attributes=""):
    return "".join(f"<{tag}{attributes}>{text}</{tag}>" for text in texts)


HINDI = ["पहाड़ तक जाने वाली रोपवे अक्टूबर से वसंत तक बंद रहेगी, कंपनी ने गुरुवार को कहा।", "दोनों रस्सियाँ पुरानी हो चुकी हैं और उन्हें सर्दियों से पहले बदलना होगा।"]  # fmt: skip
BURMESE = ["တောင်ပေါ်သို့ သွားသော ကေဘယ်ကားကို အောက်တိုဘာလမှ စ၍ ရပ်နားမည်ဟု ကုမ္ပဏီက ပြောကြားခဲ့သည်။", "ကြိုးနှစ်ချောင်းလုံး ဟောင်းနွမ်းနေပြီ ဖြစ်သည်။"]  # fmt: skip
THAI = ["กระเช้าขึ้นภูเขาจะหยุดให้บริการตั้งแต่เดือนตุลาคมจนถึงฤดูใบไม้ผลิ บริษัทผู้ให้บริการกล่าวเมื่อวันพฤหัสบดี", "สายเคเบิลทั้งสองเส้นต้องเปลี่ยนก่อนฤดูหนาวหน้า"]  # fmt: skip
ARABIC = ["ستتوقف عربة التلفريك المؤدية إلى الجبل من أكتوبر حتى الربيع، حسبما أعلنت الشركة يوم الخميس.", "يجب استبدال الحبلين قبل الشتاء المقبل لأنهما قديمان."]  # fmt: skip
JAPANESE = ["山頂へ向かうロープウェイは十月から春まで運休すると、運営会社が木曜日に発表した。", "二本のロープは冬までに交換しなければならない。"]  # fmt: skip
CHINESE = [
    "通往山顶的缆车将从十月起停运至明年春天，运营公司周四表示。",
    "两条缆绳都必须在下一个冬季之前更换。",
]
KHMER = ["រថយន្តខ្សែកាបទៅកាន់ភ្នំនឹងឈប់ដំណើរការចាប់ពីខែតុលា ក្រុមហ៊ុនបាននិយាយនៅថ្ងៃព្រហស្បតិ៍។", "ខ្សែទាំងពីរត្រូវតែផ្លាស់ប្តូរមុនរដូវរងា។"]
AMHARIC = [
    "ወደ ተራራው የሚወስደው የኬብል መኪና ከጥቅምት እስከ ፀደይ ድረስ ይቆማል ሲል ኩባንያው ሐሙስ ዕለት ተናግሯል።",
    "ሁለቱም ገመዶች ከክረምት በፊት መቀየር አለባቸው።",
]

BUILDS: dict[str, tuple[str, list[str]]] = {
    "article": (framed(f"<article><h1>Cable car to stop</h1>{p(*STORY)}</article>"), STORY),
    "paragraphs alone": (whole(p(*STORY)), STORY),
    "divs for paragraphs": (framed(f"<div class='text'>{_tagged('div', STORY)}</div>"), STORY),
    "line ends for paragraphs": (whole(f"<h1>Cable car to stop</h1><div id='story'>{'<br><br>'.join(STORY)}</div>"), STORY),
    "spans for paragraphs": (framed(f"<section class='body'>{p(*(f'<span class=s1><span>{s}</span></span>' for s in STORY))}</section>"), STORY),
    "each paragraph in a box": (framed("<article>" + "".join(f"<div class='css-{n}x{n * 7} e{n}'>{p(s)}</div>" for n, s in enumerate(STORY)) + "</article>"), STORY),
    "two containers with an advertisement": (framed("".join(f"<div class='grid row'><div class='col story-text'>{p(*STORY[a:b])}</div><div class='col'><div class='ad'>Advertisement</div></div></div>" for a, b in ((0, 3), (3, 6), (6, 8)))), STORY),
    "containers by number": (framed("".join(f"<div class='article-part-{n}'>{p(*STORY[4 * n : 4 * n + 4])}</div>" for n in range(2))), STORY),
    "containers without names": (whole(f"<h1>Cable car to stop</h1><div><div>{p(*STORY[:4])}</div></div><div class='ad'>Advertisement</div><div><div>{p(*STORY[4:])}</div></div>{FOOT}"), STORY),
    "standfirst apart": (framed(f"<article><h1>Cable car to stop</h1><div class='lead-in'>{p(STORY[0])}</div><div class='story'>{p(*STORY[1:])}</div></article>"), STORY),
    "layout table": (whole(f"<table><tr><td class='left'><a href='/'>Home</a> | <a href='/snow'>Snow</a> | <a href='/shop'>Shop</a></td><td><h1>Cable car to stop</h1>{p(*STORY)}</td></tr></table>"), STORY),
    "nested layout tables": (whole(f"<table width=100%><tr><td><table><tr><td><a href='/'>Home</a> <a href='/snow'>Snow</a></td></tr></table></td><td><table><tr><td><font size=2>{p(*STORY)}</font></td></tr></table></td></tr></table>"), STORY),
    "centred, without closing tags": (whole("<center><h2>Cable car to stop</h2></center>" + "".join(f"<p>{s}\n" for s in STORY)), STORY),
    "list in a plain page": (whole(f"<h1>Cable car to stop</h1>{p(STORY[0])}<ul><li>The lower mast comes first.</li><li>Both ropes follow.</li><li>“The cabins are last,” said Sorvik.</li></ul>{p(*STORY[1:5])}"), [STORY[0], "- The lower mast comes first.", "- Both ropes follow.", "- “The cabins are last,” said Sorvik.", *STORY[1:5]]),
    "terms and what they mean": (whole(f"<h1>Cable car to stop</h1>{p(*STORY[:2])}<dl><dt>Rope</dt><dd>What the cabins hang on, 52 millimetres thick.</dd></dl>{p(*STORY[2:5])}"), [*STORY[:2], "Rope", "What the cabins hang on, 52 millimetres thick.", *STORY[2:5]]),
    "sub-headings": (whole(f"<h1>Cable car to stop</h1>{p(*STORY[:2])}<h2>No way around it</h2>{p(*STORY[2:4])}<h3>Who pays</h3>{p(*STORY[4:6])}"), [*STORY[:2], "No way around it", *STORY[2:4], "Who pays", *STORY[4:6]]),
    "interview": (framed(f"<article><h1>“The rope worried me”</h1>{p('<strong>How old is it?</strong>', 'Older than I am.', '<strong>And who pays?</strong>', STORY[4], STORY[5])}</article>"), ["How old is it?", "Older than I am.", "And who pays?", STORY[4], STORY[5]]),
    "quotation with its source": (framed(f"<article><h1>Cable car to stop</h1>{p(*STORY[:2])}<blockquote><p>I have waited for this for ten years.</p><cite>Petter Aune, guide</cite></blockquote>{p(*STORY[3:6])}</article>"), [*STORY[:2], "I have waited for this for ten years.", "Petter Aune, guide", *STORY[3:6]]),
    "post of a network": (framed(f"<article><h1>Cable car to stop</h1>{p(*STORY[:2])}<blockquote class='twitter-tweet'><p lang='en'>No rope, no cabin. Sorry, folks!</p>&mdash; Orrin Lifts (@orrinlifts) <a href='https://t.example/1'>March 2, 2025</a></blockquote>{p(*STORY[3:6])}</article>"), [*STORY[:2], "No rope, no cabin. Sorry, folks!", "— Orrin Lifts (@orrinlifts) March 2, 2025", *STORY[3:6]]),
    "pull quote": (framed(f"<article>{p(*STORY[:3])}<aside class='pullquote'>We looked for a way to keep one cabin running</aside>{p(*STORY[3:])}</article>"), STORY),
    "inline words": (framed(f"<article>{p('The last cabin leaves on <time datetime=2025-10-05>5 October</time>, the company said on <time>Thursday</time>.', 'The notice calls it <q>the great pause</q>, with the code <code>MO-25</code> and the mark <label>red</label>.', *STORY[1:4])}</article>"), ["The last cabin leaves on 5 October, the company said on Thursday.", "The notice calls it “the great pause”, with the code MO-25 and the mark red.", *STORY[1:4]]),
    "hidden paragraphs": (framed(f"<article>{p(*STORY[:3])}<p hidden>The summit is for sale, says nobody at all.</p><p style='display: none'>The hotel is haunted, says nobody at all.</p><p style='visibility:hidden'>The bog is bottomless, says nobody at all.</p><p style='font-size:0'>The mast is made of gold, says nobody at all.</p>{p(*STORY[3:])}</article>"), STORY),
    "card under the mouse": (framed(f"<article><p>The mayor, <span class='rollover-person'><a href='/x'>Ivar Teig</a><span class='rollover-person-block'>Ivar Teig born in 1961 more on him</span></span>, was not asked.</p>{p(*STORY[:4])}</article>"), ["The mayor, Ivar Teig, was not asked.", *STORY[:4]]),
    "table of data": (framed(f"<article>{p(*STORY[:3])}<table><tr><th>Season</th><th>Guests</th></tr><tr><td>Winter</td><td>81,000</td></tr></table>{p(*STORY[3:6])}</article>"), [*STORY[:3], "Season | Guests", "Winter | 81,000", *STORY[3:6]]),
    "pictures with captions": (framed(f"<article>{p(*STORY[:3])}<figure><img src='a.jpg' alt='A cabin'><figcaption>A cabin in the snow. Photo: Courier</figcaption></figure>{p(*STORY[3:])}</article>"), STORY),
    "related stories in between": (framed(f"<article>{p(*STORY[:4])}{RELATED}{p(*STORY[4:])}</article>"), STORY),
    "newsletter in between": (framed(f"<article>{p(*STORY[:4])}{NEWSLETTER}{p(*STORY[4:])}</article>"), STORY),
    "comments below": (framed(f"<article>{p(*STORY)}</article><section id='comments'><h3>Comments</h3><div class='comment'><p>I took it as a child and was sick all the way up, every single time.</p></div></section>"), STORY),
    "next article below": (framed(f"<article class='story'><h1>Cable car to stop</h1>{p(*STORY)}</article><article class='story'><h1>Bakery burns down</h1>{p('The bakery in the square burned down on Friday night, and nobody was hurt in the fire.', 'Its owner said that the oven was forty years old and had been repaired in the spring.')}</article>"), STORY),
    "column beside it": (framed(f"<div class='sidebar'>{p('The snow report is published each morning at six by the weather service of the valley.')}</div><div class='content'><h1>Cable car to stop</h1>{p(*STORY)}</div>"), STORY),
    "masthead lines": (framed(f"<article><p class='section'><a href='/valley'>Valley</a></p><h1>Cable car to stop</h1><p class='byline'>By Lena Brekke</p><p>2 March 2025, 10:15</p><p>Share | Print | Email</p>{p(*STORY)}</article>"), STORY),
    "large first letter": (framed(f"<article><p><span class='dropcap' aria-hidden='true'>T</span>{STORY[0][1:]}</p>{p(*STORY[1:])}</article>"), STORY),
    "soft hyphens": (framed(f"<article>{p(*(s.replace('company', 'com&shy;pany') for s in STORY))}</article>"), STORY),
    "verse": (framed(f"<article>{p(*STORY[:3])}<pre>Up we go,\nover snow.</pre>{p(*STORY[3:6])}</article>"), [*STORY[:3], "Up we go, over snow.", *STORY[3:6]]),
    "text beside paragraphs": (framed(f"<article>{p(STORY[0])}{STORY[1]}<div>{p(STORY[2])}{STORY[3]}</div>{p(*STORY[4:])}</article>"), STORY),
    "numbered parts": (framed("<article><h1>Four things to know</h1>" + "".join(f"<h2>{n + 1}. Thing</h2>{p(*STORY[2 * n : 2 * n + 2])}" for n in range(4)) + "</article>"), [part for n in range(4) for part in (f"{n + 1}. Thing", *STORY[2 * n : 2 * n + 2])]),
    "live blog": (framed("<article><h1>Live: the last cabin</h1>" + "".join(f"<section class='entry'><h3>{9 + n}:15</h3>{p(*STORY[2 * n : 2 * n + 2])}</section>" for n in range(4)) + "</article>"), [part for n in range(4) for part in (f"{9 + n}:15", *STORY[2 * n : 2 * n + 2])]),
    "folded part": (framed(f"<article>{p(*STORY[:4])}<details><summary>What the ropes are made of</summary>{p(STORY[4])}</details>{p(*STORY[5:])}</article>"), [*STORY[:4], "What the ropes are made of", *STORY[4:]]),
    "two paragraphs": (framed(f"<article><h1>Cable car to stop</h1>{p(*STORY[:2])}</article>"), STORY[:2]),
    "teasers built like the article": (whole(f"<div class='main'><div class='text'>{p(*STORY)}</div></div><div class='more'><div class='text'><h3><a href='/1'>Bakery burns down</a></h3>{p('The bakery in the square burned down on Friday night, and nobody was hurt in the fire.')}</div></div>"), STORY),
    "links to read on": (framed(f"<article>{p(*STORY[:4])}<p>Read also: <a href='/1'>Bakery burns down in the night</a></p>{p(*STORY[4:])}</article>"), STORY),
    "request to pay": (framed(f"<article><h1>Cable car to stop</h1>{p(*STORY[:3])}<div class='paywall'>{p('You have read your last free article of this month.', 'Subscribe for 1 crown a month and read on.')}</div></article>"), STORY[:3]),
    "author and copyright below": (framed(f"<article>{p(*STORY)}<div class='author-bio'>{p('Lena Brekke has covered the valley for the Courier since 2011 and lives there.')}</div>{p('© 2024 Orrin Courier. All rights reserved.')}</article>"), STORY),
    "line ends in a layout table": (whole(f"<table><tr><td><a href='1'>Home</a><br><a href='2'>News</a><br><a href='3'>Links</a></td><td>{'<br><br>'.join(STORY)}</td></tr></table>"), STORY),
    "Hindi": (framed(f"<article><h1>रोपवे बंद</h1>{p(*HINDI)}</article>", lang="hi"), HINDI),
    "Burmese": (framed(f"<article><h1>ကေဘယ်ကား</h1>{p(*BURMESE)}</article>", lang="my"), BURMESE),
    "Thai": (framed(f"<article><h1>กระเช้าหยุด</h1>{p(*THAI)}</article>", lang="th"), THAI),
    "Arabic": (framed(f"<article dir='rtl'><h1>توقف التلفريك</h1>{p(*ARABIC)}</article>", lang="ar"), ARABIC),
    "Japanese": (framed(f"<article><h1>ロープウェイ運休</h1>{p(*JAPANESE)}</article>", lang="ja"), JAPANESE),
    "Chinese in divs": (framed(f"<div class='content'>{_tagged('div', CHINESE)}</div>", lang="zh"), CHINESE),
    "Khmer": (framed(f"<article><h1>ខ្សែកាប</h1>{p(*KHMER)}</article>", lang="km"), KHMER),
    "Amharic": (framed(f"<article><h1>ኬብል</h1>{p(*AMHARIC)}</article>", lang="am"), AMHARIC),
    "two languages": (framed(f"<article>{p(STORY[0], HINDI[0], ARABIC[0], *STORY[1:4])}</article>"), [STORY[0], HINDI[0], ARABIC[0], *STORY[1:4]]),
}  # fmt: skip
