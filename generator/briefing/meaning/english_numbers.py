"""The English words about numbers: comparators, units, months, ordinals; tables only."""

from generator.briefing.meaning.english import by_form, word_set

# --- numbers

MONTHS = word_set(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec"""
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NUMBERS = {
    name[:3]: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
ORDINALS = {
    name: number
    for number, name in enumerate(
        """second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth
    eighteenth nineteenth twentieth""".split(),
        start=2,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
FRACTIONS = {
    "half": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "tenth": 10,
    "tenths": 10,
}
IMPLIED_NUMBERS = {"both": 2, "couple": 2, "pair": 2, "twice": 2, "twin": 2, "twins": 2, "double": 2, "doubled": 2, "duo": 2, "second": 2,
                   "trio": 3, "triple": 3, "tripled": 3, "thrice": 3, "decade": 10, "century": 100, "fortnight": 14, "zero": 0,
    "either": 2}  # fmt: skip
VAGUE = {
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
}
NUMBER_WORDS = (
    word_set(
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
    thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half noon midnight zero one"""
    )
    | frozenset(ORDINALS)
    | frozenset(FRACTIONS)
    | frozenset(VAGUE)
)

UNITS = by_form(
    """percent pct; dollar dollars usd; euro euros eur; yen jpy; yuan renminbi rmb cny; won krw; rouble roubles ruble rubles rub; rupee
    rupees inr; shekel shekels; franc francs chf; krona kronor; krone kroner; lira liras; peso pesos; hryvnia hryvnias; riyal riyals;
    dirham dirhams; rand; zloty; cent cents; pence; pound pounds gbp sterling; km kilometre kilometres kilometer kilometers kms; metre
    metres meter meters; cm centimetre centimetres centimeter centimeters; mm millimetre millimetres millimeter millimeters; mile miles;
    foot feet ft; inch inches; yard yards; knot knots; mph; kph; hectare hectares ha; acre acres; tonne tonnes; ton tons; kg kilogram
    kilograms kilo kilos kgs; gram grams; lb lbs; ounce ounces oz; litre litres liter liters; gallon gallons; barrel barrels; second
    seconds; minute minutes min mins; hour hours hr hrs; day days; week weeks; month months; year years; decade decades; fortnight
    fortnights; celsius; fahrenheit; degree degrees; megawatt megawatts mw; gigawatt gigawatts gw; kilowatt kilowatts kw; volt volts;
    hertz hz; megabyte megabytes mb; gigabyte gigabytes gb; bushel bushels; carat carats; calorie calories"""
)
SHORT_UNITS = {
    "m": "metre",
    "g": "gram",
    "t": "tonne",
    "c": "celsius",
    "f": "fahrenheit",
    "l": "litre",
    "h": "hour",
}
SIGNS = {
    "$": "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "₩": "won",
    "₽": "rouble",
    "₹": "rupee",
    "₪": "shekel",
    "₴": "hryvnia",
}
MONEY = word_set(
    "dollar euro yen yuan won rouble rupee shekel franc krona krone lira peso hryvnia riyal dirham rand zloty pound cent pence"
)
SAME_UNITS = (
    frozenset({"pound", "lb"}),
    frozenset({"degree", "celsius"}),
    frozenset({"degree", "fahrenheit"}),
)

KILLED = word_set(
    "dead kill killed killing kills died die dies dying death deaths fatalities fatality slain perished"
)
HURT = word_set(
    "wounded wounding wounds injured injuring injures injuries injury hurt hurting maimed"
)
