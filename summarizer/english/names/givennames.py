"""Which given names are a woman's and which a man's, for telling whom 'she' can mean.

The frequent ones of news in English that are hardly ever given to both; an unknown name says nothing.
"""

from __future__ import annotations

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
