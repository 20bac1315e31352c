import pytest

from summarizer.english.reading import Reading
from summarizer.schemas.article import Article


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Quill, whose twin nieces keep the hives, said the frost had spared them.", "Quill"),
        (
            "The planetarium will shut at noon, said the head of the night shift, Captain Mira Dolan.",
            "Mira Dolan",
        ),
        (
            "The orchard would be sold, according to its tenant, Mira Dolan, who values the trees at nine thousand crowns.",
            "Mira Dolan",
        ),
        ("The organ will go to the Chapel of St. Oda, the brass band said.", "the brass band"),
        ("Kites were grounded, the Archbishop's Office said in a circular.", "Archbishop's Office"),
        ("Its head gardener, Pim Arlo, said the maze would be pruned.", "Pim Arlo"),
        ("The director, Ada Moss, expects a quarrel over the soup.", "Ada Moss"),
        ("The Fire Marshal's Office said the tower was safe.", "The Fire Marshal's Office"),
        ("Meanwhile farmers say that the soup is liked.", "farmers"),
        ("The cook who feeds geese, ducks and hens said the barn was full.", "The cook"),
        ("The carmaker General Motors said the van would be late.", "General Motors"),
        ("Quill, a former trapeze artist, told Ring Weekly that he missed the sawdust.", "Quill"),
        (
            "The Lantern Guild (LG), which owns 30 sheds, voted. The LG said wax had to be saved.",
            "Lantern Guild",
        ),
        ('Quill slammed a "shiny and hollow" statue for the square.', "Quill"),
        ('"Bees do not vote," said Sen. B.T. Oakes (R-S.D.), keeper of forty hives.', "B.T. Oakes"),
        ("Mira Dolan, who tunes harps and pianos at the Academy, said the damp didn't help.", "Mira Dolan"),
        ("Mira Dolan, the juggler's tallest cousin, noted the gap in the fence on her walk.", "Mira Dolan"),
        (
            'On the theft of bells from Tull, Quill attacked Arlo, saying he "wants to nap till noon".',
            "Quill",
        ),
        ('In its leaflet announcing the raffle, OpenOven said that it had "baked the prizes".', "OpenOven"),
        (
            'Snails returned and left some "rather puzzled" cooks behind, according to the survey.',
            "the survey",
        ),
        ("According to tide tables, Tull floods at dusk.", "tide tables"),
        ("Almost three of 20 cooks say they own a whisk.", "Almost three of 20 cooks"),
        ("Children adore Quill, who says he is afraid of clowns.", "Quill"),
        ("Rep. Mira Dolan (R-Iowa) said the goats were hers.", "Mira Dolan"),
        ("It snowed shortly after Quill said the tent was warm.", "Quill"),
        (
            "The maps were pulped in June, when the printer rashly stated that Tull was an island.",
            "the printer",
        ),
        ("The kilns are cold, and potters in these valleys have said they were out of clay.", "potters"),
        ("Mira Dolan's brass band said the tuba was lost.", "Mira Dolan's brass band"),
        ("The circus, which owns nine camels, said it was full.", "The circus"),
        ("Records from the parish show a wet century.", "Records"),
        ("The riddle forced Quill, who was sleepy, to admit that the clock ran backwards.", "Quill"),
        ("Mira Dolan, stag beetle curator at Tull, described the moth as vain.", "Mira Dolan"),
        ("The baker's neighbours also argued for a taller chimney.", "The baker's neighbours"),
        ("The swans had been fed, according to Moravian farmers.", "Moravian farmers"),
        ("The kettle had been cold, according to Vulcan stoker Pim Arlo.", "Pim Arlo"),
        ("Pim Arlo, an idle plumber on the hill, Tull, Norland, says he was asleep.", "Pim Arlo"),
        ("The abbey has not yet disclosed where it ripens the cheese.", "The abbey"),
        ("Organizers of the regatta haven't said it was foggy.", "Organizers"),
        ("Opponents of Quill's glass tower accused the mason of vanity.", "Opponents"),
        ('When Arlo said he would dance, Quill responded, "My shoes are at the cobbler."', "Quill"),
        ('The gazette printed the recipe, writing: "We doubt that a cook will try it twice."', "The gazette"),
        ("Nobody won the pumpkin prize, the weekly wrote.", "the weekly"),
    ],
)
def test_the_subject_of_the_reporting_word_speaks(sentence, speaker):
    article = Article(text=sentence)
    said = [s for s in Reading(article).statements if s.sentence == article.sentences[-1]]
    assert said[0].speaker == speaker


def test_a_word_in_quotation_marks_is_no_statement():
    article = Article(text='The "ghost" left at dawn, and nobody missed it.')
    assert Reading(article).statements == ()
