import pytest

from summarizer.english.reading import Reading
from summarizer.schemas.article import Article


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Hale, whose two sons were aboard, said the ruling was the first in years.", "Hale"),
        ("The old bridge will close in May, said the head of the service, Colonel Ana Roux.", "Ana Roux"),
        (
            "The bridge would close, according to its mayor, Ana Roux, who put the loss at two million.",
            "Ana Roux",
        ),
        ("It will be moved to the Church of St. Ann, the town hall said.", "the town hall"),
        ("Ties were reviewed, the Prime Minister's Office said in a release.", "Prime Minister's Office"),
        ("Its finance chief, Ivo Hale, said the dividend would be unchanged.", "Ivo Hale"),
        ("Hale, a former colonel, told Union Press that he expected a call.", "Hale"),
        (
            "The Harbour Council (HC), which speaks for 140 firms, met. The HC said prices had to rise.",
            "Harbour Council",
        ),
        ('Hale slammed a "lazy and costly" plan for the harbour.', "Hale"),
        ('"It is a disgrace," said Rep. G.K. Harlow (D-N.C.), head of the caucus.', "G.K. Harlow"),
        (
            "Aparna Mott, who studies tax policy and labour at the Institute, said the rule didn't help.",
            "Aparna Mott",
        ),
        (
            "Ivana Hale, the nominee's eldest daughter, noted the rule in the interview last week.",
            "Ivana Hale",
        ),
        ('On the loss of ties with Sweden, Hale attacked Roux, saying he "wants to golf all day".', "Hale"),
        ('In its post announcing the cut, OpenFiles said that it had "activated the plans".', "OpenFiles"),
        (
            'Orders fell and caused some "rather subdued" demand for loans, according to the report.',
            "the report",
        ),
        ("According to exit polls, Hale led by ten points.", "exit polls"),
        ("Nearly eight of 10 voters say they plan to watch it.", "Nearly eight of 10 voters"),
        ("Everybody knows Cruz, who says he is honoured by it.", "Cruz"),
        ("Rep. Ana Roux (D-Utah) said the rule was late.", "Ana Roux"),
        ("They met shortly after Hale said the dam was safe.", "Hale"),
        ("They lost that year, when the state wrongly stated that ten had left.", "the state"),
        ("The mills have closed, and executives at those firms have said they were sorry.", "executives"),
        ("Ana Roux's campaign said the plan was dead.", "Ana Roux's campaign"),
        ("The union, which has 300 members, said it was glad.", "The union"),
        ("Figures from the ministry show a sharp rise.", "Figures"),
        ("The board forced Hale, who was ill, to admit that the dam broke.", "Hale"),
        ("Ivana Hale, political science professor at Tull, described the plan as lazy.", "Ivana Hale"),
        ("The mother's parents also argued for a return to Oslo.", "The mother's parents"),
        ("The train had left its track, according to Croatian police.", "Croatian police"),
        ("The train had left its track, according to Airbus spokesman Ivo Hale.", "Ivo Hale"),
        ("Ivo Hale, a retired minister in the town, Tull, Norway, says he was told.", "Ivo Hale"),
        ("The company has not yet revealed whether it will open the mill.", "The company"),
        ("Officials at the dam haven't said it was over.", "Officials"),
        ("Critics of Hale's new plan accused the mayor of haste.", "Critics"),
        ('When Roux said she would resign, Hale responded, "I would not be there."', "Hale"),
        ('The newspaper took note of it, writing: "We know that many of us dislike him."', "The newspaper"),
        ("The dam is safe, the daily wrote.", "the daily"),
    ],
)
def test_the_subject_of_the_reporting_word_speaks(sentence, speaker):
    article = Article(text=sentence)
    said = [s for s in Reading(article).statements if s.sentence == article.sentences[-1]]
    assert said[0].speaker == speaker


def test_a_word_in_quotation_marks_is_no_statement():
    assert Reading(Article(text='The "wall" fell in May, and nobody was hurt.')).statements == ()
