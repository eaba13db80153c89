"""The language of a text, by its function words."""

import pytest

from dragoman import codebook
from dragoman.read.language import language

PAGES = codebook.load().pages

CASES = [
    ("en", "The minister said that the talks would go on for as long as both of the sides were willing to stay at the table."),
    ("fr", "Le ministre a déclaré que les discussions se poursuivront dans la capitale et qu'il est prêt à y rester avec son équipe."),
    ("de", "Der Minister sagte, dass die Gespräche in der Hauptstadt weitergehen und er mit den anderen nicht darüber streiten wird."),
    ("es", "El ministro dijo que las conversaciones seguirán en la capital y que no se irá de la mesa sin un acuerdo para los dos."),
    ("pt", "O ministro disse que as conversas vão continuar na capital e que não sairá da mesa sem um acordo para os dois lados."),
    ("it", "Il ministro ha detto che i colloqui andranno avanti nella capitale e che non lascerà il tavolo senza un accordo per tutti."),
    ("nl", "De minister zei dat de gesprekken in de hoofdstad doorgaan en dat hij niet van tafel gaat zonder een akkoord met de anderen."),
    ("ru", "Министр сказал, что переговоры в столице будут продолжены и что он не уйдёт из-за стола, как это было до сих пор."),
    ("uk", "Міністр сказав, що переговори у столиці будуть продовжені, і що він не піде з-за столу, як це було після зустрічі."),
    ("tr", "Bakan, görüşmelerin başkentte devam edeceğini ve bu konuda bir anlaşma olmadan masadan kalkmayacağını da söyledi, ancak daha çok zaman gerekiyor."),
    ("ar", "قال الوزير إن المحادثات في العاصمة ستستمر وإن الوفد لن يترك الطاولة قبل التوصل إلى اتفاق بين الطرفين على كل شيء من ذلك"),
    ("fa", "وزیر گفت که گفتگوها در پایتخت با حضور هیئت ادامه دارد و این هیئت از میز مذاکره بلند نمی شود تا به توافق برسد و آن را امضا کرد"),
    ("pl", "Minister powiedział, że rozmowy w stolicy będą trwały i że nie odejdzie od stołu bez umowy, która jest ważna dla obu stron."),
    ("zh", "部长说，会谈将在首都继续，他不会在没有协议的情况下离开，这是为了双方的和平与稳定。"),
    ("ja", "外相は首都での会談を続けると述べ、合意がないまま席を立つことはしないと話している。"),
    ("", "Ankara Moscow Tripoli Damascus Cairo"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text"), CASES, ids=[f"{case[0]}-{len(case[1])}" for case in CASES])
def test_language(code, text):
    assert language(text, PAGES) == code
