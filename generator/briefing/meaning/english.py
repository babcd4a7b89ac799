"""The English words that the checks look for, and nothing else: one table a purpose, added to where the language needs it."""


def word_set(words: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(words.split())


def phrases(words: str) -> tuple[tuple[str, ...], ...]:
    """Phrases separated by commas, the longest first."""
    return tuple(sorted((tuple(each.split()) for each in words.split(",")), key=len, reverse=True))


def sides(rows: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Rows part at semicolons, the two sides of each at a stroke."""
    return tuple((word_set(one), word_set(other)) for one, _, other in (each.partition("/") for each in rows.split(";")))


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
PLURALS = by_form("man men;woman women;child children;person people persons;foot feet;wife wives;life lives;knife knives;half halves")
PASTS = frozenset(IRREGULAR) - frozenset(IRREGULAR.values()) | word_set("beat cut hit hurt put shut set let quit cost bet split spread")
AUXILIARIES = word_set(
    """be am is are was were been being has have had having do does did doing done will would shall should can could may might must isn't
    aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't shouldn't can't couldn't cannot 's 've 'd 'll"""
)
TO_BE = word_set("be am is are was were been being isn't aren't wasn't weren't")
DETERMINERS = word_set("a an the this that these those its his her their our my your some any no each every all both another one of")
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
STOPWORDS = (
    AUXILIARIES
    | DETERMINERS
    | PREPOSITIONS
    | word_set(
        """and or but nor so as if that which who whom whose what when where while why how because though although unless i you he she it we
    they me him us them himself herself itself themselves there here not n't very too also such other own same more most much many few
    less least just only even still already then now both either neither nothing nobody none nowhere never one yes like it's said says
    say saying told tell tells s t"""
    )
)
BREAKS = word_set(
    ", ; : ( ) . ! ? — – -- and but which who whom whose where when while because although though unless if until after before since"
)
BREAKS_BEFORE_A_CUE = BREAKS | {"that"}

# --- negation: the first kind must be kept, the second also keeps it

NEGATIONS = word_set("not no never none nobody nothing nowhere neither nor without cannot unlikely unable")
OPPOSITE_WORDS = tuple(
    tuple(each.split("/"))
    for each in """positive/negative stay/leave stayed/left survived/died remain/leave open/closed pass/fail won/lost present/absent
    accepted/rejected guilty/acquitted alive/dead rise/fall increase/decrease""".split()
)
NEARLY_NOT = word_set("hardly scarcely barely rarely seldom few little")
NEGATIVE_VERBS = word_set("deny refuse reject")  # what follows is denied
NEGATIVE_BEFORE_TO = word_set("fail failed fails failing decline declined declines declining failure")
HINDERING = word_set(
    """prevent stop keep kept bar ban block prohibit forbid deter discourage dissuade hinder restrain refrain abstain disqualify exclude
    avoid"""
)
NARROWLY = word_set("survive escape avoid win won miss make made hold held pass beat qualify reach manage")  # barely, but done
TIMES = word_set("today tomorrow yesterday now then tonight later earlier last next this")
NO_NEGATIONS = phrases(
    """not only, not just, not merely, not least, no fewer than, no less than, no more than, not more than, not less than, not fewer than,
    no later than, no earlier than, no doubt, no matter, not to mention, if not, whether or not, not until, no sooner, no wonder, not
    quite, no stranger, not even, not as"""
)
NEARLY_NEGATIONS = word_set(
    """stop stopp cease halt ban bar forbid prohibit prevent block lack oppose against reject refuse deny disput cancel abandon scrap drop
    quit withdraw lose need await pending knock outage defer postpone end clos shut absenc absent empti free avoid miss turn ruled
    exclud instead rather lift suspend hardly scarcely barely few little only fail decline unable unlikely impossible doubt dismiss
    exempt void contradict short except excluding exception rebuff spurn veto overturn disallow cut escap spar minority"""
)
UN_IS_NO_NEGATION = word_set(
    """unite united unites uniting unit units union unions unionist unionists under until unique universe universal university universities
    unless uncle uncles unify unified unison unanimous unanimously uniform uniforms undergo underground underline undermine understand
    understood undertake undertaking understanding unrest unveil unveiled unveils unveiling uncover uncovered uncovers unfold unfolded
    unfolding unleash unleashed unleashing until unto undersea unesco unicef unconfirmed unverified unclear unknown uncertain
    unidentified unnamed undisclosed unprecedented unilateral unilaterally uni""",
)
NEGATED = word_set(
    """dis-agree dis-agreed dis-agrees dis-agreement dis-agreeing dis-approve dis-approved dis-approves dis-approval dis-prove dis-proved
    dis-proves dis-proven dis-allow dis-allowed dis-allows dis-qualify dis-qualified dis-honest dis-loyal dis-obey dis-obeyed
    dis-connect dis-connected dis-continue dis-continued dis-satisfied dis-able dis-abled dis-appear dis-appeared dis-like dis-liked
    dis-trust dis-believe dis-believed dis-advantage dis-arm dis-armed dis-engage dis-engaged dis-similar dis-united dis-honour
    dis-honor dis-organised in-complete in-accurate in-valid in-active in-effective in-adequate in-correct in-consistent in-direct
    in-directly in-formal in-humane in-secure in-sufficient in-tolerable in-visible in-voluntary in-capable in-sane in-sincere in-stable
    in-eligible in-appropriate in-accessible in-admissible in-conclusive in-credible in-decisive in-edible in-efficient in-equality
    in-experienced in-justice in-operable in-operative in-significant in-soluble in-solvent in-curable in-defensible
    in-expensive il-legal il-legally il-legitimate il-literate il-logical il-liberal il-licit im-possible im-partial im-patient
    im-perfect im-polite im-probable im-proper im-properly im-moral im-mature im-mobile im-balance im-practical im-prudent im-pure
    ir-regular ir-relevant ir-responsible ir-reversible ir-rational ir-replaceable ir-reconcilable"""
)

# --- opposites: a text with words of one side, whose evidence has only words of the other, is turned round

OPPOSED = sides(
    """rise increase grow growth climb jump surge soar swell raise expand expansion higher / fall decrease drop decline dip slide shrink
    plunge slump tumble lower cut reduce reduction slash; open reopen / close shut closure; begin start launch / end stop halt cease; resume
    / suspend halt; arrest detain jail imprison / release free; approve accept adopt ratify / reject veto; impose / lift; strengthen improve
    improvement / weaken worsen deteriorate deterioration; widen / narrow; advance / retreat; accelerate / slow; tighten / ease loosen
    relax;    convict conviction guilty / acquit acquittal; majority / minority; largest biggest highest tallest / smallest lowest; oldest /
    youngest; best / worst; confirm admit / deny; hire / dismiss fire lay; success succeed / failure fail; legal lawful / illegal unlawful;
    eastern / western; northern / southern; upper / lower; retain keep / abandon; deficit / surplus; gain / loss; arrive / leave depart;
    optimistic / pessimistic; supporter / opponent"""
)
OPPOSED_IN_TURN = sides(  # what one sells another buys
    """win victory / lose loss defeat; support endorse / oppose; join enter / leave quit; buy / sell; enemy / ally; male / female; import /
    export; attack / defend; profit / loss; gain / lose"""
)
REVERSING = word_set("reverse recover recovery rebound halt stem offset revive revival")

# --- hedges

HEDGES = word_set(
    """likely unlikely probable probably possible possibly perhaps maybe reportedly allegedly apparently seemingly purportedly supposedly
    ostensibly presumably potentially conceivably rumoured rumored suspected purported presumed putative unconfirmed unverified"""
)
DOUBTING_VERBS = word_set("seem suggest indicate")
DOUBTING_BEFORE_TO = word_set(
    """appear appears appeared expected expect expects expecting believed thought said reported understood reputed alleged rumoured rumored
    assumed plan plans planned planning preparing prepares prepare intend intends intended intending aim aims aiming hope hopes hoping
    hoped want wants wanted seeking seeks sought vow vows vowed vowing pledge pledges pledged pledging promise promises promised
    promising threaten threatens threatened threatening offer offers offered offering try tries tried trying attempt attempts attempted
    attempting wish wishes tipped poised scheduled considering estimated feared"""
)
ONLY_PASSIVE_BEFORE_TO = word_set(
    "said reported expected believed thought understood alleged assumed reputed tipped scheduled estimated feared"
)
OBLIGING = word_set(
    """must ought need needs shall supposed recommended advised advises urged urges called calls required obliged let
    demanded demands demand backed backs favours favors supports supported"""
)
NO_DEED = word_set("become prove remain last blame haunt follow come music zero work some many few several other")  # he was to become king
CONSIDERING = word_set("considering mulling contemplating weighing")
ABILITIES = word_set("see hear feel smell taste remember understand afford tell")  # what somebody could do in fact
CONDITIONS = phrases("if confirmed,if true,if verified,if proven,if proved,if approved,if accurate,if correct,if genuine")
PROVISOS = phrases(
    """provided that,providing that,as long as,so long as,on condition that,on the condition that,assuming that,subject to approval,
    subject to the approval,pending approval,pending the approval"""
)
NEARLY_HEDGES = phrases(
    """due to, set to, about to, chance, chances, risk, risks, according to, accused, accuses, accusation, accusations, charged with,
    charges, claim, claims, claimed, likelihood, probability, possibility, prospect, forecast, forecasts, appear, appears, appeared,
    expected, expects, expect, believed, believes, believe, thought, thinks, understood, alleged, alleges, allegation, allegations,
    reported, reports, reputed, rumour, rumours, rumor, rumors, evidently, estimated, plan, plans, planned, planning, intention,
    intentions, intends, intend, intended, is to, are to, was to, were to, hopes, hope, hoped, want, wants, wanted, wish, seek, seeks,
    sought, aims, aim, aimed, vow, vows, vowed, vowing, pledge, pledges, pledged, promise, promises, promised, threat, threats,
    threaten, threatens, threatened, offer, offers, offered, try, tries, tried, trying, attempt, attempts, attempted, prepare, prepares,
    prepared, preparing, preparations, considering, considers, may, might, could, can, would, if, unless, scheduled, awaits, awaiting,
    suspicion, suspects, suspect, signs, suggests, suggested, indicates, indicated, uncertain, unclear, provided, ready, readying,
    deemed, seen as, ordered to, agreed to, agrees to, tentative, tentatively, potential, whether, pending, poised, tipped, feared,
    fear, fears, doubt, doubts, doubted, should, bound to, ambition, goal, proposed, proposes, proposal, draft, once, subject to,
    as long as, so long as, on condition, on the condition, assuming, providing, after, depends, depending, conditional, otherwise"""
)

# --- attribution: who says so

SAYING = word_set("said says say saying told tells telling claims claimed claiming")
REPORTING = SAYING | word_set(
    """alleged alleges alleging reported reports reporting announced announces announcing warned warns warning stated states stating added
    adds adding noted notes noting insisted insists insisting argued argues arguing asserted asserts asserting confirmed confirms
    confirming estimated estimates explained explains maintained maintains contended contends acknowledged acknowledges admitted admits
    admitting conceded concedes declared declares declaring revealed reveals revealing disclosed discloses predicted predicts testified
    testifies wrote writes emphasised emphasized emphasises stressed stresses complained complains recalled recalls replied replies
    responded answered remarked observed reiterated tweeted posted believes believe believed thinks thought suspects suspect cautioned
    boasted lamented concluded concludes"""
)
ATTRIBUTING_IN_TEXT = (REPORTING - word_set("added adds adding noted observed posted answered responded")) | word_set(
    """according denies denied deny accused accuses accuse blamed blames blame urged urges demanded demands criticised criticized asked
    asks describes described allegedly reportedly accusation accusations allegation allegations claim statement statements expressed
    expresses appealed vowed pledged threatened promised informed testimony quoted"""
)
FINDING = word_set("found finds find finding shows show showed shown suggests suggested suggest indicates indicated")
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
CITING = word_set("quoted quotes quoting cited cites citing echoed echoes echoing")  # the words are those of whom they name
INTRODUCING = word_set("as when while after before once since though although because if where asked")  # the clause before the main one
BESIDE = word_set("beside alongside behind opposite next")
NOT_SAID = word_set("nothing little so goodbye apart farewell yes no something everything a grace mass lives victory responsibility credit")
AFTER_ACCORDING = word_set("plan plans schedule form law tradition custom rules need rank size age")
BARE_CLAUSE = word_set("said says say claims claimed believes believe believed thinks thought told")  # a clause may follow without `that`
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

# --- ends that take back

TAKING_BACK = phrases(
    """but, unless, except, if, only if, even if, provided, providing, although, though, even though, until, albeit, excepting, other than,
    apart from, as long as, so long as, on condition, on the condition, assuming, barring, save for, subject to, or else, however, only
    when, only after"""
)
CORRECTING = phrases("but not, but never, but only if, but only when, but only after, except, unless, only if")  # begins a sentence
UNENDED = word_set(
    "will shall must can may is are do does has have won't cannot isn't aren't should would could not never no don't doesn't"
)
