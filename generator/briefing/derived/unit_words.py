"""English words for units and for people, each with the first of its row."""

_ROWS = """
percent pct; dollar dollars usd; euro euros eur; yen jpy; yuan renminbi rmb cny; won krw;
rouble roubles ruble rubles rub; rupee rupees inr; shekel shekels; franc francs chf;
krona kronor; krone kroner; lira liras; peso pesos; hryvnia hryvnias; riyal riyals;
dirham dirhams; rand; zloty; cent cents; pence; pound pounds gbp sterling;
km kilometre kilometres kilometer kilometers kms; metre metres meter meters;
cm centimetre centimetres centimeter centimeters;
mm millimetre millimetres millimeter millimeters; mile miles; foot feet ft; inch inches;
yard yards; knot knots; mph; kph; hectare hectares ha; acre acres; tonne tonnes; ton tons;
kg kilogram kilograms kilo kilos kgs; gram grams; lb lbs; ounce ounces oz;
litre litres liter liters; gallon gallons; barrel barrels; second seconds;
minute minutes min mins; hour hours hr hrs; day days; week weeks; month months; year years;
decade decades; fortnight fortnights; celsius; fahrenheit; degree degrees;
megawatt megawatts mw; gigawatt gigawatts gw; kilowatt kilowatts kw; volt volts; hertz hz;
megabyte megabytes mb; gigabyte gigabytes gb; bushel bushels; carat carats;
calorie calories; man men; woman women; child children; person people persons; wife wives;
life lives; knife knives; half halves
"""
UNITS = {form: row.split()[0] for row in _ROWS.split(";") for form in row.split()}
