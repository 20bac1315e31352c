"""Words that names are told by: departments, trades, given names, and those that are no names.

In lower case, as they stand in English news.
"""

from __future__ import annotations

from summarizer.text.words import ADDRESSES, SHORT_TITLES, TITLES

PARTICLES = frozenset(
    """
    de da di du del della der den van von zu zur ter ten bin ibn bint abu al el la le wa af ap of for
    """.split()
)
NEVER = frozenset(
    """
    a about after all also although an and another any anyone are as at because been before being
    but by can could despite did do does during each earlier even ever every few first for from
    further had has have he her here hers him his how however i if in indeed instead into is it its
    just last later many may meanwhile more most much my neither never next no none nor not nothing
    now of on once one only or other our out over perhaps she should since so some still such than
    that the their them then there these they this those though thus to today tomorrow tonight two
    three four five six seven eight nine ten eleven twelve under until up upon us was we were what
    when where whether which while who why will with within without would yes yesterday yet you your
    overall i'm i've it's that's there's he's she's they're we're don't nearly almost roughly only
    between among amid like unlike both either monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec date published updated reuters afp ani ap
    whereas whilst asked anything everything something needless speaking
    """.split()
)
ADJECTIVES = frozenset(
    ["foreign", "prime", "finance", "defence", "defense", "interior", "press", "deputy", "vice"]
)  # no office alone
OFFICES = TITLES - ADJECTIVES
NOBODY = frozenset(
    """
    motors electric mills dynamics assembly hospital council court league county island islands election
    elections street park college university airport cup
    """.split()
)  # 'General Motors', 'Governor Street': no holders of an office
SHORTENED = frozenset([*ADDRESSES, *SHORT_TITLES, *"st mt smt engr barr arch hon".split()])
TRADES = frozenset(
    """
    chipmaker carmaker automaker drugmaker planemaker retailer lender insurer airline broker startup miner
    brewer publisher developer operator supplier contractor manufacturer newspaper broadcaster magazine
    website rival
    """.split()
)  # what a company is, where a sentence opens with it: 'Chipmaker Teralith'
DEPARTMENTS = frozenset(
    """
    state defense defence finance treasury exchequer interior justice energy commerce labor labour education
    health transport transportation agriculture trade economy environment culture foreign affairs homeland
    security veterans housing human rights services national intelligence staff house board
    """.split()
)  # what somebody is secretary or minister of
DOCUMENTS = frozenset(
    """
    report reports survey surveys study studies poll polls statement statements letter email document
    documents data statistics figures records filing filings memo lawsuit complaint article paper review
    analysis research audit tally average averages indictment petition draft drafts communique notice
    verdict ruling affidavit bulletin prospectus memorandum transcript transcripts manifesto
    calculations estimates findings results projections recording recordings guidelines message messages
    note notes release releases post posts leaflet
    """.split()
)
PEOPLE = frozenset(
    """
    constable solicitor official source aide witness resident neighbour neighbor expert student graduate
    accountant assistant consultant attendant sergeant agent client parent patient president applicant
    participant inhabitant tenant defendant plaintiff claimant veteran chef guide nurse guard clerk
    relative friend colleague boss host pilot victim critic academic monarch cleric priest monk nun imam
    bishop dean diplomat advocate delegate candidate nominee employee trainee trustee referee insider
    mother father son daughter brother sister wife husband uncle aunt widow widower boy girl child baby
    man woman grandmother grandfather grandson granddaughter nephew niece cousin mum dad captain mp mla
    counsel counsellor magistrate bystander passer-by psychologist fan cop athlete clown cook groom
    marshal strategist sailor tailor sculptor bachelor juror jailor mentor international native survivor
    pensioner person opponent proponent respondent correspondent incumbent immigrant migrant emigrant
    occupant servant merchant star folk peer inmate prisoner heir rebel
    """.split()
)  # one person, by words that show it by no ending
CROWDS = frozenset(
    """
    people police men women children family couple crew crowd jury public staff pair trio residents
    researchers team delegation both others some many few several most
    """.split()
)
QUANTITIES = frozenset(
    """
    one two three four five six seven eight nine ten some many most few several half third quarter tenth
    percent number dozen dozens hundreds thousands majority minority all each none group
    """.split()
)
GROUPS = frozenset(
    """
    administration agency airline airport alliance arm army assembly association authority band bank
    bench bloc blog board body borough brewer brigade broadcaster broadsheet brokerage bureau business
    cabinet camp campaign carrier chain chamber channel charity church city clan clinic club
    co-operative coalition college commission committee community company conglomerate consortium
    consulate contractor cooperative corporation corps council country county court crew cult daily
    defence defense delegation department developer diaspora diocese district division duo embassy
    enterprise exchange factory faculty farm federation firm force foundation fund gallery giant
    government group guild hall harbor harbour hospital hotel household industry inquiry institute
    insurer journal junta jury kin kingdom leadership league lender library lobby magazine maker
    management manufacturer media militia miner ministry mission mosque movement multinational
    municipality museum nation navy network news newspaper non-profit nonprofit office ombudsman
    operator opposition orchestra organisation organization outlet palace panel paper parliament
    partnership party plant police port press producer prosecution province public publisher regime
    regulator republic retailer school sect senate service shop side site society squad start-up startup
    state station subsidiary supplier synod tabloid team theater theatre think-tank thinktank town trade
    tribe tribunal trust union unit university utility venture village watchdog website weekly zoo
    """.split()
)
"""What speaks as one though it is many: bodies, firms and outlets, by what they are."""
MATTERS = frozenset(
    """
    share shares profit profits loss losses revenue revenues sales price prices stock stocks rate rates
    cost costs demand growth inflation trade talks visit trip tour match game race storm rain weather fire
    flood war above below
    """.split()
)
"""What never speaks, though a reporting verb may stand behind it: 'Shares rose after the firm reported'."""
THINGS = frozenset(
    """
    paper newspaper letter newsletter number order river weather water power tower border centre center
    chapter character theater matter monster poster register sector factor motor tractor monitor
    regulator charter carrier cluster computer container corner counter disaster dinner summer winter
    quarter semester shelter tracker trailer barrier ladder chamber timber filter never however together
    further after under over rather december november october september easter
    """.split()
)  # that end as words for people do
DETERMINERS = frozenset(["the", "a", "an", "its", "their", "his", "her"])


WOMEN = frozenset(
    """
    abigail agnes alexandra alice alison amanda amelia amy anastasia angela anita ann anna anne
    annette annie ava barbara beatrice beth betty brenda brigitte camilla carmen carol caroline
    catherine cecilia charlotte cheryl christina christine claire claudia cynthia deborah denise
    diana donna dorothy edith elena elizabeth ella ellen elsa emily emma erica esther eva fatima
    fiona florence gabriela gina gloria grace greta hannah harriet heather helen helena hilary
    hillary ines ingrid irene isabel isabella jacinda jane janet jennifer jenny jessica jill joan
    joanna josephine joyce judith julia julie karen kate katharine katherine kathleen kathy kathryn
    katie kristina laura lauren linda lisa louise lucia lucy margaret maria marianne marie marine
    marta martha mary maya megan melania melissa michelle monica nadia nancy naomi natalia natalie
    nicola nicole nina nora olga olivia pamela patricia paula penny priya rachel rebecca regina rita
    rosa rose ruth samantha sandra sara sarah sharon sheila silvia sofia sonia sophie stephanie
    susan svetlana sylvia tamara tanya teresa theresa tina ursula valerie vanessa vera veronica
    victoria virginia wendy yulia yvonne zoe
    """.split()
)
MEN = frozenset(
    """
    aaron abdul abdullah adam ahmed alan albert alexander alfred ali andreas andrew anthony antonio
    arthur barack ben benjamin bernard bernie bill bob brad brian bruce carl carlos charles chris
    christopher craig daniel dave david dennis dick dmitry don donald doug douglas ed eddie edward
    emmanuel eric erik ernest felix francis francois frank fred frederick gary geoffrey george
    gerald gerhard giovanni gordon graham greg gregory hans harold harry hassan henry herbert howard
    hugo ian ibrahim igor isaac ivan jack jacob james jason jeff jeffrey jeremy jim jimmy joe john
    jonathan jorge jose joseph joshua juan julian justin karl keith ken kenneth kevin klaus larry
    lars lawrence leo leonard louis luis manuel marco mario mark martin matt matthew michael miguel
    mike mikhail mohamed mohammed muhammad narendra nathan neil nicholas nicolas nigel norman oleg
    oliver omar oscar otto patrick paul pedro peter philip pierre rafael raymond ricardo richard
    robert roberto rodrigo roger ronald roy rupert ryan samuel scott sean sergei sergey simon
    stanley stefan stephen steve steven stuart ted terry thomas tim timothy tobias todd tom tony
    victor viktor vincent vladimir volodymyr walter wayne werner wilhelm william wolfgang yusuf
    """.split()
)
