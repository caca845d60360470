"""All that is Greek or Polish: pure functions from values to the text that readers see.

dates · numbers · lists · plurals — what Unicode CLDR calls formatting; CLDR's names, our patterns
sorting · slugs — the order of names, and addresses in Latin letters (ELOT 743 for Greek)
typography — quotation marks, dashes and no-break spaces, in plain text and in HTML
telephones · identifiers · addresses — what is written by the country, not by the language
names — of languages, countries and regions; also the one door to Babel's CLDR data

Every language stands as one entry in the small tables at the head of these modules, keyed by its
BCP 47 code; English stands beside Greek and Polish.  A third language plugs in there.  A language
without an entry gets CLDR's form where Babel has one, and otherwise a plain one, never an error.
"""
