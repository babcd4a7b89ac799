"""The English words that the checks look for, and nothing else: one table a purpose, added to where the language needs it."""


def word_set(words: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(words.split())


def by_form(rows: str) -> dict[str, str]:
    """Every form of a row leads to the first; rows part at semicolons."""
    return {form: row.split()[0] for row in rows.split(";") for form in row.split()}


# --- the shape of sentences

IRREGULAR = by_form(
    """be was were been being am is are; bear bore borne; beat beaten; become became; begin began begun; bend bent; bet; bind bound; bite
    bit bitten; bleed bled; blow blew blown; break broke broken; breed bred; bring brought; build built; burn burnt; buy bought; catch
    caught; choose chose chosen; come came coming; cost; cut cutting; deal dealt; die dying; dig dug; draw drew drawn; drink drank
    drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found; flee fled; fly flew
    flown; forbid forbade forbidden; forget forgot forgotten; freeze froze frozen; get got gotten; give gave given; go went gone goes;
    grow grew grown; hang hung; hear heard; hide hid hidden; hit hitting; hold held; hurt; keep kept; know knew known; lay laid; lead
    led; learn learnt; leave left; lend lent; let; lie lay lain lying; lose lost losing; make made; mean meant; meet met; pay paid; put
    putting; quit; read; ride rode ridden; ring rang rung; rise rose risen; run ran running; say said; see saw seen; seek sought; sell
    sold; send sent; set setting; shake shook shaken; shine shone; shoot shot; show shown; shrink shrank shrunk; shut shutting; sing
    sang sung; sink sank sunk; sit sat; sleep slept; speak spoke spoken; spend spent; split; spread; stand stood; steal stole stolen;
    stick stuck; strike struck stricken; swear swore sworn; sweep swept; swim swam swum; swing swung; take took taken; teach taught;
    tear tore torn; tell told; think thought; throw threw thrown; understand understood; wake woke woken; wear wore worn; win won; wind
    wound; withdraw withdrew withdrawn; write wrote written; overthrow overthrew overthrown; undergo underwent undergone; arise arose
    arisen"""
)
PLURALS = by_form(
    "man men;woman women;child children;person people persons;foot feet;wife wives;life lives;knife knives;half halves"
)
PASTS = frozenset(IRREGULAR) - frozenset(IRREGULAR.values()) | word_set(
    "beat cut hit hurt put shut set let quit cost bet split spread"
)
AUXILIARIES = word_set(
    """be am is are was were been being has have had having do does did doing done will would shall should can could may might must isn't
    aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't shouldn't can't couldn't cannot 's 've 'd 'll"""
)
TO_BE = word_set("be am is are was were been being isn't aren't wasn't weren't")
DETERMINERS = word_set(
    "a an the this that these those its his her their our my your some any no each every all both another one of"
)
PREPOSITIONS = word_set(
    """of in on at to for from by with within into onto over under about against across among around after before between beyond during
    despite down except inside near off out outside past per since than through throughout toward towards until up upon via without"""
)
ADVERBS = word_set(
    """also later then again still already now once only just even recently earlier previously repeatedly publicly privately quietly today
    yesterday never not flatly simply angrily immediately initially reportedly has have had was were is are been being finally
    subsequently"""
)
MALE, FEMALE = word_set("he"), word_set("she")
BREAKS = word_set(
    ", ; : ( ) . ! ? — – -- and but which who whom whose where when while because although though unless if until after before since"
)


ONLY_PASSIVE_BEFORE_TO = word_set(
    "said reported expected believed thought understood alleged assumed reputed tipped scheduled estimated feared"
)

# --- attribution: who says so

SAYING = word_set("said says say saying told tells tracked claims claimed claiming")
REPORTING = SAYING | word_set(
    """alleged alleges alleging reported reports reporting announced announces announcing warned warns warning stated states stating added
    adds adding noted notes noting insisted insists insisting argued argues arguing asserted asserts asserting confirmed confirms
    confirming estimated estimates explained explains maintained maintains contended contends acknowledged acknowledges admitted admits
    admitting conceded concedes declared declares declaring revealed reveals revealing disclosed discloses predicted predicts testified
    testifies wrote writes emphasised emphasized emphasises stressed stresses complained complains recalled recalls replied replies
    responded answered remarked observed reiterated tweeted posted believes believe believed thinks thought suspects suspect cautioned
    boasted lamented concluded concludes"""
)
ATTRIBUTING_IN_TEXT = (
    REPORTING - word_set("added adds adding noted observed posted answered responded")
) | word_set(
    """according denies denied deny accused accuses accuse blamed blames blame urged urges demanded demands criticised criticized asked
    asks describes described allegedly reportedly accusation accusations allegation allegations claim statement statements expressed
    expresses appealed vowed pledged threatened promised informed testimony quoted"""
)
FINDING = word_set(
    "found finds find finding shows show showed shown suggests suggested suggest indicates indicated"
)
FINDERS = word_set(
    """study survey poll report research researcher review inquiry enquiry investigation figures data statistics analysis analyst audit
    census trial scientist document record court jury judge panel commission committee watchdog"""
)
QUOTING = REPORTING | word_set(
    """asks asked asking shouted called calls whispered joked quipped mused repeated pointed quoted promised vowed urged demanded protested
    continued accused accuses blamed blames describes described dubbed termed branded labelled labeled expressed expresses denounced
    praised read reads voiced went countered retorted snapped fumed exclaimed interjected thundered shrugged insists pleaded reminded
    reminds assured assures interrupted interrupts urges answers advised advises"""
)
CITING = word_set(
    "quoted quotes quoting cited cites citing echoed echoes echoing"
)  # the words are those of whom they name
INTRODUCING = word_set(
    "as when while after before once since though although because if where asked"
)  # the clause before the main one
BESIDE = word_set("beside alongside behind opposite next")
NOT_SAID = word_set(
    "nothing little so goodbye apart farewell yes no something everything a grace mass lives victory responsibility credit"
)
AFTER_ACCORDING = word_set("plan plans schedule form law tradition custom rules need rank size age")
BARE_CLAUSE = word_set(
    "said says say claims claimed believes believe believed thinks thought told"
)  # a clause may follow without `that`
CLAUSE_TAKING = word_set(  # one may follow these without `that` where it is plainly a clause
    """warned warns insisted insists argued argues noted notes acknowledged acknowledges stressed stresses confirmed confirms admitted
    admits conceded concedes predicted predicts explained explains revealed reveals concluded concludes complained complains alleged
    alleges estimated estimates asserted asserts contended contends maintained maintains stated states cautioned lamented boasted
    recalled recalls remarked reiterated emphasised emphasized emphasises suspected suspects testified added adds announced announces"""
)

PERSONS = word_set(
    """man woman boy girl official officer analyst spokesman spokeswoman minister president lawyer editor judge doctor driver captain
    director chairman chairwoman prosecutor survivor witness resident worker soldier diplomat expert adviser aide colleague engineer
    surveyor teacher nurse farmer fisherman neighbour neighbor brother sister father mother son daughter wife husband"""
)
