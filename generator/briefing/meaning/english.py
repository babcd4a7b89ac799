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
BREAKS = word_set(
    ", ; : ( ) . ! ? — – -- and but which who whom whose where when while because although though unless if until after before since"
)
